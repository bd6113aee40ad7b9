using Microsoft.Extensions.Localization;

namespace Community.Portal;

/// <summary>
/// One page of the form. A new one is made for every request: its public properties are the fields as typed. Beside it lie its
/// markup (same name, .cshtml) and its pair of texts, which holds its Address and Title.
/// </summary>
internal abstract class Step
{
    /// <summary>The step's markup.</summary>
    public string View => $"/Features/AskForHelp/Steps/{GetType().Name}.cshtml";

    /// <summary>Whether these answers call for the step at all.</summary>
    public virtual bool Applies(Answers answers) => true;

    /// <summary>Whether it has been answered.</summary>
    public abstract bool IsComplete(Answers answers);

    /// <summary>Fills the fields from what was answered before.</summary>
    public abstract void Load(Answers answers);

    /// <summary>What is wrong with the fields as typed: name of the field and a whole sentence.</summary>
    public abstract IEnumerable<(string Field, string Fault)> Check(IStringLocalizer texts);

    /// <summary>Keeps the fields as answers. Called only when nothing is wrong.</summary>
    public abstract void Save(Answers answers);

    /// <summary>What "check your answers" shows of it: label and answer.</summary>
    public abstract IEnumerable<(string Label, string? Answer)> Rows(Answers answers, IStringLocalizer texts);
}
