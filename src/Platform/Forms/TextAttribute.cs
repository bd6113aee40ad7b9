using System.ComponentModel.DataAnnotations;

namespace Community.Platform.Forms;

/// <summary>At most so many characters, counted as the browser counts them; says so in the reader's language.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TextAttribute(int max) : ValidationAttribute
{
    /// <summary>The most characters that are taken.</summary>
    public int Max => max;

    /// <inheritdoc />
    public override bool IsValid(object? value) => value is not string text || Text.Length(text) <= max;

    /// <inheritdoc />
    public override string FormatErrorMessage(string name) => FormsText.Get("TooLong", max.ToString("N0", System.Globalization.CultureInfo.CurrentCulture));
}
