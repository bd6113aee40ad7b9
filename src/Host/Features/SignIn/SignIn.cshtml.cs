using Microsoft.AspNetCore.Mvc.RazorPages;
namespace Community.Host.Features.SignIn;
internal sealed class SignInModel : PageModel;
