namespace Community.Host.Features.Shared;

/// <summary>Names the words around the controller's name, e-mail and phone.</summary>
internal sealed class Controller;
