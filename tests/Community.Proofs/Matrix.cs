using Community.Host.Start;
using Community.Tests.Architecture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Community.Proofs;

/// <summary>A row of docs/access-matrix.csv.</summary>
/// <param name="Method">"GET", "POST", or "any".</param>
/// <param name="Handler">The page's second button, which is named in the address.</param>
internal sealed record MatrixRow(string Method, string? Handler, string Address, string Policy, IReadOnlyDictionary<string, string> Cells)
{
    public bool NamesAThing => AccessMatrix.NamesAThing(Address);

    /// <summary>What the file says to somebody, asking for a thing of that relationship where there is a thing.</summary>
    public string Expected(Persona who, string? relationship)
    {
        var cell = who.Role is null ? Cells["stranger"] : who.IsPolice && Cells["police with any role"] is AccessMatrix.Refused ? AccessMatrix.Refused : Cells[who.Role];
        return cell is AccessMatrix.BrokenGlass ? AccessMatrix.NotThere : cell is AccessMatrix.Yes && relationship is not null ? Cells[relationship] : cell;
    }

    /// <summary>The address as a browser asks for it.</summary>
    public string At(Guid? thing) =>
        Address.Replace("/programmes/{code}", "/programmes/mentoring", StringComparison.Ordinal).Replace("/areas/{code}", "/areas/rhyl", StringComparison.Ordinal).Replace("/{whose}/{code}", "/denbighshire/Portal", StringComparison.Ordinal)
            .Replace("{step?}", Address.StartsWith("/cy", StringComparison.Ordinal) ? "beth-syn-bwysig" : "what-matters", StringComparison.Ordinal).Replace("{id:guid}", thing?.ToString() ?? "", StringComparison.Ordinal).Replace("{**address}", "no-such-page", StringComparison.Ordinal) + Things.Beside(thing)
        + (Handler is null ? "" : $"?handler={Handler}");
}

/// <summary>docs/access-matrix.csv as the proofs ask by it, and what the Host really answers to.</summary>
internal static class Matrix
{
    public static IReadOnlyList<MatrixRow> Read()
    {
        var lines = File.ReadAllLines(Path.Combine(Installation.Root(), "docs", "access-matrix.csv")).Where(l => l.Length > 0).Select(l => l.Split(',')).ToList();
        var header = lines[0];
        return [.. lines.Skip(1).Select(cells => new MatrixRow(
            cells[0].Split(' ')[0],
            cells[0].Split(' ').ElementAtOrDefault(1),
            cells[1],
            cells[2],
            header.Zip(cells).Skip(3).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)))];
    }

    /// <summary>Where the file and the Host say different things; an endpoint that the file lacks among them.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Installation installation)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Installation.Root(), "docs", "access-matrix.csv"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Community.Host", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection([
            new("ConnectionStrings:App", installation.App), new("ConnectionStrings:Accounts", installation.Accounts), new("Keys:File", installation.KeyFile),
            new("Logging:LogLevel:Default", "Error"),
        ]);
        builder.AddCommunity();
        await using var app = builder.Build();
        app.UseCommunity();
        var endpoints = await HostEndpoints.OfAsync(app.Services, ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
        return [.. AccessMatrix.Faults(document, await AccessMatrix.RenderAsync(endpoints, app.Services, document))];
    }
}
