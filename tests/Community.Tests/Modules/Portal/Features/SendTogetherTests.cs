using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Community.Portal;
using Community.Portal.Features.CheckAnswers;
using Community.Tests.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Community.Tests.Modules.Portal.Features;

/// <summary>What is sent at the same moment is kept in one go, or each alone: nobody can tell which.</summary>
public sealed class SendTogetherTests(App app) : IClassFixture<App>
{
    private const int People = 12;

    [Fact]
    public async Task Forms_sent_at_once_are_kept_in_fewer_transactions_and_each_as_it_was_filled_in()
    {
        var since = await SinceAsync();
        var pages = await PagesAsync(People);

        await SendAsync(pages);

        var kept = await KeptAsync(since);
        Assert.Equal(People, kept.Count);
        Assert.Equal(Enumerable.Range(0, People).Select(WordsOf).Order(StringComparer.Ordinal), kept.Select(k => k.Answers.WhatMatters!).Order(StringComparer.Ordinal));
        // Each in the language in which it was sent, with its own entry in the audit, its own messages, and nothing left behind.
        Assert.All(kept, k => Assert.Equal(k.Answers.WhatMatters!.StartsWith("cy", StringComparison.Ordinal) ? "cy" : "en", k.Language));
        var ids = kept.Select(k => k.Id).ToArray();
        Assert.Equal(People, await app.AskAsync<long>("select count(*) from audit.entry where chain = any ($1) and action = 'submit-application' and actor = 'stranger'", ids));
        Assert.Equal(People, (await app.OpenAllAsync("select answers from portal.draft where application_id = any ($1)", ids)).Count(a => a == JsonSerializer.Serialize(new Answers(), JsonSerializerOptions.Web)));
        var told = await app.OpenAllAsync("select body from messaging.envelope where subscriber = 'referral.open-case'");
        Assert.All(kept, k => Assert.Single(told, body => body.Contains($"{k.Id}", StringComparison.Ordinal) && body.Contains(k.Answers.WhatMatters!, StringComparison.Ordinal)));
        Assert.InRange(await app.AskAsync<long>("select count(distinct xmin::text) from portal.application where id = any ($1)", ids), 1, People - 1);
    }

    [Fact]
    public async Task Whoever_presses_four_times_in_a_rush_has_one_application_and_sees_it()
    {
        var since = await SinceAsync();
        var pages = await PagesAsync(24);
        List<Seen> tabs = [.. pages];
        foreach (var page in pages)
        {
            foreach (var _ in Enumerable.Range(0, 3))
            {
                tabs.Add(await page.By.GetAsync(page.Address));
            }
        }

        await SendAsync(tabs);

        Assert.Equal(24, (await KeptAsync(since)).Count);
        Assert.Equal(0, await app.AskAsync<long>("select count(*) from portal.draft d where application_id is not null and not exists (select from portal.application a where a.id = d.application_id)"));
        foreach (var page in pages)
        {
            Assert.NotEmpty((await page.By.GetAsync(SentAt(page))).Text(".govuk-panel__body strong"));
        }
    }

    [Fact]
    public async Task A_secret_opens_no_other_draft_although_its_owner_asks_at_the_same_moment()
    {
        await PagesAsync(1);
        var rush = app.Services.GetRequiredService<Rush>();
        var secrets = Enumerable.Range(0, 20).Select(_ => RandomNumberGenerator.GetBytes(Draft.SecretLength)).ToList();
        var id = Guid.CreateVersion7();
        await app.AskAsync<int>("insert into portal.draft (id, secret_hash, language, answers, started_at, ends_at) select $1, $2, language, answers, started_at, ends_at from portal.draft where application_id is null limit 1 returning 1", id, Draft.HashOf(secrets[0]));

        var drafts = await Task.WhenAll(secrets.Select(secret => rush.ReadAsync(id, secret)));

        Assert.Equal(id, drafts[0]!.Id);
        Assert.All(drafts.Skip(1), Assert.Null);
    }

    [Fact]
    public async Task Whose_row_is_held_by_somebody_holds_up_nobody_else()
    {
        var since = await SinceAsync();
        var pages = await PagesAsync(5);
        await using var holder = await TestDatabase.OpenAsync(app.Database.Superuser);
        await using var held = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select id from portal.draft order by started_at desc limit 1 for update", holder))
        {
            await hold.ExecuteScalarAsync();
        }

        var last = SendAsync([pages[^1], await pages[^1].By.GetAsync(pages[^1].Address)]);
        await SendAsync(pages[..^1]).WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        Assert.False(last.IsCompleted);
        await held.RollbackAsync();
        await last;

        Assert.Equal(5, (await KeptAsync(since)).Count);
    }

    [Fact]
    public async Task What_cannot_be_kept_together_goes_alone_and_leaves_the_same_behind()
    {
        var since = await SinceAsync();
        await SendAsync(await PagesAsync(1));
        var together = Assert.Single(await KeptAsync(since));

        var later = await SinceAsync();
        await app.AskAsync<int>("create function portal.not_together() returns trigger language plpgsql as 'begin if current_query() like ''%unnest%'' then raise exception ''not together''; end if; return new; end'; select 1");
        await app.AskAsync<int>("create trigger not_together before insert on portal.application for each row execute function portal.not_together(); select 1");
        await SendAsync(await PagesAsync(4));
        await app.AskAsync<int>("drop trigger not_together on portal.application; drop function portal.not_together(); select 1");

        var alone = await KeptAsync(later);
        Assert.Equal(4, alone.Count);
        var same = alone.Single(a => a.Answers.WhatMatters == together.Answers.WhatMatters);
        // But for the moment at which they agreed.
        Assert.Equal(JsonSerializer.Serialize(together.Answers with { Agreement = null }), JsonSerializer.Serialize(same.Answers with { Agreement = null }));
        var traces = await TracesAsync(together.Id);
        Assert.Contains("portal.application-submitted", traces, StringComparison.Ordinal);
        Assert.Equal(traces, await TracesAsync(same.Id));
    }

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    [InlineData("swallowed")]
    public async Task A_wire_that_breaks_at_the_commit_of_a_go_loses_nothing_and_doubles_nothing(string where)
    {
        var since = await SinceAsync();
        await using var wire = await BreakingWire.OpenAsync(app.Database.App);
        using var host = app.With(null, ("ConnectionStrings:App", wire.ConnectionString));
        List<Seen> pages = [];
        foreach (var person in Enumerable.Range(0, 4))
        {
            pages.Add(await new Asker("myself", WordsOf(person)[..2]).ReachAsync(await Asker.BeginAsync(new(host.CreateClient()), WordsOf(person)[..2])));
        }

        (wire.BreakBefore, wire.BreakAfter, wire.SwallowAnswerTo) = (where is "before" ? "commit" : null, where is "after" ? "commit" : null, where is "swallowed" ? "commit" : null);
        await SendAsync(pages);

        Assert.Equal(1, wire.Broken);
        Assert.Equal(4, (await KeptAsync(since)).Count);
        foreach (var page in pages)
        {
            Assert.NotEmpty((await page.By.GetAsync(SentAt(page))).Text(".govuk-panel__body strong"));
        }
    }

    private static string SentAt(Seen page) => page.Address.StartsWith("/cy", StringComparison.Ordinal) ? "/cy/wedi-anfon" : "/en/sent";

    private static string WordsOf(int person) => $"{(person % 2 == 0 ? "cy" : "en")} {person}";

    private async Task<List<Seen>> PagesAsync(int people)
    {
        List<Seen> pages = [];
        for (var person = 0; person < people; person++)
        {
            pages.Add(await new Asker("myself", WordsOf(person)[..2]) { Types = { ["WhatMatters"] = [("Matters", WordsOf(person))] } }.ReachAsync(app));
        }

        return pages;
    }

    private static async Task SendAsync(IReadOnlyList<Seen> pages)
    {
        var forms = pages.Select(page => (page.By, Form: page.Fill("main form", null))).ToList();
        var answers = await Task.WhenAll(forms.Select(f => f.By.PostAsync(f.Form.Address, f.Form.Fields)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
    }

    private Task<Guid[]> SinceAsync() => app.AskAsync<Guid[]>("select coalesce(array_agg(id), '{}') from portal.application");

    private Task<List<Application>> KeptAsync(Guid[] since) =>
        app.SeeAllAsync(services => services.GetRequiredService<PortalDb>().Applications.Where(a => !since.Contains(a.Id)).ToListAsync());

    // Everything that a sending leaves behind it, without what differs from one to the next.
    private Task<string> TracesAsync(Guid application) => app.AskAsync<string>(
        """
        select jsonb_build_object(
            'application', (select to_jsonb(a) - '{id,reference,answers,phrase_hash,submitted_at,promised_by}'::text[] || jsonb_build_object('phrase', phrase_hash is not null) from portal.application a where id = $1),
            'draft', (select to_jsonb(d) - '{id,secret_hash,answers,started_at,ends_at,application_id}'::text[] || jsonb_build_object('length', octet_length(answers)) from portal.draft d where application_id = $1),
            'entries', (select jsonb_agg(to_jsonb(e) - '{id,at,hash,chain,subject}'::text[] order by seq) from audit.entry e where chain = $1),
            'envelopes', (select jsonb_agg(jsonb_build_array(wire_name, subscriber, alone, attempts, trace_context is not null) order by subscriber)
                from messaging.envelope where xmin = (select xmin from audit.entry where chain = $1))
        )::text
        """,
        application);
}
