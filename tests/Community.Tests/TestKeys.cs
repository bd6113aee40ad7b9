using Community.Platform.Encryption;

namespace Community.Tests;

/// <summary>The keys of all tests: EF keeps a model for each key document, so there is one.</summary>
internal static class TestKeys
{
    public static string Document { get; } = KeyDocument.New().Write();
}
