using Community.Platform.Forms;

namespace Community.Tests.Platform.Forms;

public sealed class ForgetOldKeysTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_key_answers_for_two_days()
    {
        await app.AskAsync<Guid>("insert into forms.once (key, answer, at) values (gen_random_uuid(), '/old', now() - interval '49 hours'), (gen_random_uuid(), '/young', now() - interval '47 hours') returning key");
        await app.RunAsync<ForgetOldKeys>();
        Assert.Equal("/young", await app.AskAsync<string>("select string_agg(answer, ',') from forms.once"));
    }
}
