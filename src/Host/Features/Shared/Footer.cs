namespace Community.Host.Features.Shared;

/// <summary>Names the words and addresses of the footer, which stands on every page.</summary>
internal sealed class Footer;
