using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Community.Portal.Features.CardTakenBack;

/// <summary>What an officer sent is taken back, and nobody makes contact because of it. Names nobody: it may be somebody else who reads it.</summary>
[AllowAnonymous]
internal sealed class CardTakenBackModel : PageModel;
