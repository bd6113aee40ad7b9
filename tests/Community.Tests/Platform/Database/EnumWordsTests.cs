using Community.Mentoring;
using Community.Notifications;
using Community.Platform.Access;
using Community.Portal;
using Community.Referral;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Platform.Database;

/// <summary>A new word of an enum that its column's check does not know would be refused only when somebody first needs it.</summary>
public sealed class EnumWordsTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData(typeof(PortalDb))]
    [InlineData(typeof(ReferralDb))]
    [InlineData(typeof(MentoringDb))]
    [InlineData(typeof(NotificationsDb))]
    [InlineData(typeof(AccessDb))]
    public async Task Every_word_of_an_enum_is_known_to_its_columns_check(Type context)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = (DbContext)scope.ServiceProvider.GetRequiredService(context);
        List<string> unknown = [];
        foreach (var property in db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (!type.IsEnum)
            {
                continue;
            }

            var (table, column) = ($"{property.DeclaringType.GetSchema()}.{property.DeclaringType.GetTableName()}", property.GetColumnName());
            var checks = await app.AskAsync<string>("""
                select coalesce(string_agg(pg_get_constraintdef(c.oid), ' '), '') from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
                where c.contype = 'c' and c.conrelid = $1::regclass and a.attname = $2 and cardinality(c.conkey) = 1
                """, table, column);
            unknown.AddRange(Enum.GetNames(type).Where(word => checks.Length > 0 && !checks.Contains($"'{word}'", StringComparison.Ordinal)).Select(word => $"{table}.{column} does not know {word}"));
        }

        Assert.Empty(unknown);
    }
}
