using Community.Platform.Language;
using Community.Portal;
using Community.Portal.Features.AskForHelp;
using Community.Portal.Features.CheckAnswers;
using Microsoft.Extensions.DependencyInjection;

namespace Community.BrowserTests.Pages;

/// <summary>The steps of the long form, as the Portal has them: found, not listed, so that a new one cannot be forgotten.</summary>
internal sealed class Steps
{
    private readonly Dictionary<string, string> _byAddress;

    public Steps(IServiceProvider services)
    {
        var (addresses, journey) = (services.GetRequiredService<Addresses>(), services.GetRequiredService<Journey>());
        _byAddress = Languages.All
            .SelectMany(language => Types.Select(type => (type.Name, Address: AddressOf(type, language))))
            .Concat(Languages.All.Select(language => (Name: Last, Address: addresses.Of(typeof(CheckAnswersModel), language))))
            .ToDictionary(step => step.Address, step => step.Name, StringComparer.Ordinal);

        string AddressOf(Type type, string language) =>
            addresses.Of(typeof(AskForHelpModel), language, ("step", journey.AddressOf((Step)Activator.CreateInstance(type)!, language)));
    }

    /// <summary>Where every way through the form ends.</summary>
    public const string Last = "CheckAnswers";

    public static IEnumerable<string> Names => Types.Select(type => type.Name);

    private static IEnumerable<Type> Types => typeof(PortalModule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Step)) && !type.IsAbstract);

    /// <summary>The step that stands at an address; null where none does.</summary>
    public string? At(string url) => _byAddress.GetValueOrDefault(new Uri(url).AbsolutePath);

    public string AddressOf(string name, string language) =>
        _byAddress.First(step => step.Value == name && step.Key.StartsWith($"/{language}/", StringComparison.Ordinal)).Key;
}
