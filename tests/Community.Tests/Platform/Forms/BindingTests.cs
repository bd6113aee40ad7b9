using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Community.Platform.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Community.Tests.Platform.Forms;

/// <summary>Real requests through MVC's own binding, with a form of every kind of field.</summary>
public sealed class BindingTests : IAsyncLifetime
{
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    [Theory]
    [InlineData("  spaces  ")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ŵ ŷ ’ 👩🏻‍🚀 \u202eright to left\u202c")]
    [InlineData("<script>alert(1)</script> {{x}} %00 \\0")]
    [InlineData("line\r\nline\ttab")]
    public async Task Text_is_bound_exactly_as_typed(string typed)
    {
        var answer = await Post(("Name", typed));
        Assert.Equal(typed, answer.Name);
        Assert.Empty(answer.Errors);
    }

    [Theory]
    [InlineData("en-GB", "The text had hidden characters")]
    [InlineData("cy-GB", "Roedd nodau cudd yn y testun")]
    public async Task A_hidden_character_is_answered_beside_the_field_and_the_rest_is_kept(string culture, string expected)
    {
        var answer = await Post(culture, "Name=Si%C3%A2n%00%07%7F+J&Story=kept");
        Assert.StartsWith(expected, answer.Errors["Name"], StringComparison.Ordinal);
        Assert.Equal("Siân J", answer.Shown["Name"]);
        Assert.Equal("kept", answer.Shown["Story"]);
    }

    [Fact]
    public async Task A_lone_surrogate_becomes_the_replacement_character()
    {
        Assert.Contains('\ufffd', (await Post("en-GB", "Name=a%ED%A0%80b")).Name!);
        Assert.Equal("a\ufffdb", Text.Keep("a\ud800b").Kept);
    }

    [Theory]
    [InlineData("=&&Name=a=b&Story&%zz=1", "a=b")]
    [InlineData("Name=+a%2Bb%", " a+b%")]
    [InlineData("Name=\u0175", "\u0175")]
    [InlineData("Name=first&Name=second", "first")]
    public async Task An_odd_form_is_read_as_browsers_define_it(string body, string expected) =>
        Assert.Equal(expected, (await Post("en-GB", body)).Name);

    [Fact]
    public async Task A_form_beyond_all_measure_is_refused()
    {
        using var many = new StringContent(string.Concat(Enumerable.Repeat("a=1&", 2000)), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var large = new StringContent("Name=" + new string('a', 5_000_000), Encoding.UTF8, "application/x-www-form-urlencoded");
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _client.PostAsync("/form", many)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _client.PostAsync("/form", large)).StatusCode);
    }

    [Fact]
    public async Task Every_text_of_a_list_is_looked_at()
    {
        var answer = await Post("en-GB", "Helps=work&Helps=family%01");
        Assert.Equal(["work", "family"], answer.Helps!);
        Assert.Contains("Helps", answer.Errors.Keys);
    }

    [Fact]
    public async Task A_date_is_bound_as_typed()
    {
        var answer = await Post(("Born.Day", "30"), ("Born.Month", "Chwefror"), ("Born.Year", " 99"));
        Assert.Equal("30|Chwefror| 99", answer.Born);
        Assert.Empty(answer.Errors);
    }

    [Theory]
    [InlineData("en-GB", "Your answer is too long.", "Check this answer.", "Check this answer.")]
    [InlineData("cy-GB", "Mae eich ateb yn rhy hir.", "Gwiriwch yr ateb hwn.", "Gwiriwch yr ateb hwn.")]
    public async Task The_frameworks_own_messages_are_in_the_readers_language(string culture, string tooLong, string number, string choice)
    {
        var answer = await Post(culture, $"Name={new string('a', 101)}&Age=many&Kind=nonsense");
        Assert.StartsWith(tooLong, answer.Errors["Name"], StringComparison.Ordinal);
        Assert.StartsWith(number, answer.Errors["Age"], StringComparison.Ordinal);
        Assert.StartsWith(choice, answer.Errors["Kind"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_required_that_the_page_did_not_ask_for() => Assert.Empty((await Post(("Story", "x"))).Errors);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddControllers().AddForms().ConfigureApplicationPartManager(parts =>
            parts.FeatureProviders.Add(new OnlyTheForm()));
        _app = builder.Build();
        _app.Use(async (context, next) =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(context.Request.Headers.AcceptLanguage.ToString());
            await next(context);
        });
        _app.UseForms();
        _app.MapControllers();
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<Answer> Post(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.ToDictionary(f => f.Name, f => f.Value));
        return await Post("en-GB", await form.ReadAsStringAsync());
    }

    private async Task<Answer> Post(string culture, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/form");
        request.Headers.AcceptLanguage.ParseAdd(culture);
        request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _client.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<Answer>())!;
    }

    private sealed class OnlyTheForm : Microsoft.AspNetCore.Mvc.ApplicationParts.IApplicationFeatureProvider<Microsoft.AspNetCore.Mvc.Controllers.ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<Microsoft.AspNetCore.Mvc.ApplicationParts.ApplicationPart> parts, Microsoft.AspNetCore.Mvc.Controllers.ControllerFeature feature)
        {
            feature.Controllers.Clear();
            feature.Controllers.Add(System.Reflection.IntrospectionExtensions.GetTypeInfo(typeof(FormController)));
        }
    }

    internal enum Kind
    {
        Adult,
        Child,
    }

    internal sealed class Form
    {
        [Text(100)]
        public string Name { get; set; } = "";

        public string Story { get; set; } = "";

        public int Age { get; set; }

        public Kind Kind { get; set; }

        public List<string> Helps { get; set; } = [];

        public DateInput Born { get; set; } = new();
    }

    internal sealed record Answer(string? Name, List<string>? Helps, string? Born, Dictionary<string, string> Errors, Dictionary<string, string?> Shown);

    [Route("form")]
    internal sealed class FormController : ControllerBase
    {
        [HttpPost]
        public IActionResult Post([FromForm] Form form) => new JsonResult(new Answer(
            form.Name,
            form.Helps,
            $"{form.Born.Day}|{form.Born.Month}|{form.Born.Year}",
            ModelState.Where(e => e.Value!.Errors.Count > 0).ToDictionary(e => e.Key, e => e.Value!.Errors[0].ErrorMessage),
            ModelState.ToDictionary(e => e.Key, e => e.Value!.AttemptedValue)));
    }
}
