namespace Community.Portal;

/// <summary>Names the pair of texts that says this module's audited actions in words: "look.code" and "change.code".</summary>
internal sealed class PortalActions;
