using Community.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Community.Tests.Platform.Database;

public sealed class ModelAgainstDatabaseTests(Cluster cluster) : IAsyncLifetime
{
    private const string Right = """
        create schema planted;
        create table planted.item (
            id uuid primary key, name text not null, note text, price numeric(12,2) not null, tags text[] not null,
            at timestamptz not null, day date, body jsonb);
        create table planted.part (item uuid not null, number int not null, primary key (item, number));
        create table planted.journal (line text);
        """;

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await cluster.CreateEmptyDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_model_that_agrees_has_no_differences() =>
        Assert.Empty(await DifferencesAsync(Right, "journal"));

    [Theory]
    [InlineData("note text,", "", "item.note: is in the model and not in the database")]
    [InlineData("note text,", "note text not null,", "item.note: the model says text null, the database text not null")]
    [InlineData("name text not null", "name text", "item.name: the model says text not null, the database text null")]
    [InlineData("numeric(12,2)", "numeric(12,3)", "item.price: the model says numeric(12,2) not null, the database numeric(12,3) not null")]
    [InlineData("tags text[]", "tags jsonb", "item.tags: the model says text[] not null, the database jsonb not null")]
    [InlineData("timestamptz", "timestamp", "item.at: the model says timestamp with time zone not null, the database timestamp without time zone not null")]
    [InlineData("body jsonb", "body jsonb, extra int", "item.extra: is in the database and not in the model")]
    [InlineData("(item, number)", "(number, item)", "part: primary key in the model (item, number), in the database (number, item)")]
    [InlineData("id uuid primary key", "id uuid not null", "item: primary key in the model (id), in the database ()")]
    [InlineData("create table planted.part", "create table planted.parts", "part: is in the model and not in the database|parts: is in the database and not in the model")]
    [InlineData("create table planted.journal (line text);", "", "journal: is listed as raw SQL only, but is not a thing that only the database has")]
    public async Task Every_kind_of_difference_is_named(string right, string wrong, string expected)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);
        Assert.Equal(expected.Split('|'), await DifferencesAsync(Right.Replace(right, wrong, StringComparison.Ordinal), "journal"));
    }

    [Fact]
    public async Task A_table_that_nobody_mapped_is_named_unless_it_is_listed() =>
        Assert.Equal(["journal: is in the database and not in the model"], await DifferencesAsync(Right));

    [Fact]
    public async Task A_column_may_be_listed_as_raw_SQL_only() =>
        Assert.Empty(await DifferencesAsync(Right.Replace("day date", "day date, search tsvector", StringComparison.Ordinal), "journal", "item.search"));

    private async Task<IReadOnlyList<string>> DifferencesAsync(string sql, params IReadOnlyList<string> rawSqlOnly)
    {
        await using var connection = await TestDatabase.OpenAsync(_database.Owner);
        await connection.RunAsync(sql, default);
        await using var context = new PlantedDb(new DbContextOptionsBuilder<PlantedDb>().UseNpgsql(connection).Options);
        return await ModelAgainstDatabase.DifferencesAsync(context, connection, rawSqlOnly);
    }

    private sealed class PlantedDb(DbContextOptions<PlantedDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasDefaultSchema("planted");
            modelBuilder.Entity<Item>(item =>
            {
                item.ToTable("item");
                item.Property(x => x.Price).HasPrecision(12, 2);
                item.Property(x => x.Body).HasColumnType("jsonb");
                item.Property(x => x.Version).IsRowVersion();
                foreach (var property in item.Metadata.GetProperties().Where(p => p.Name != nameof(Item.Version)))
                {
                    property.SetColumnName(property.Name.ToLowerInvariant());
                }
            });
            modelBuilder.Entity<Part>(part =>
            {
                part.ToTable("part").HasKey(x => new { x.Item, x.Number });
                part.Property(x => x.Item).HasColumnName("item");
                part.Property(x => x.Number).HasColumnName("number");
            });
            modelBuilder.Entity<Elsewhere>().ToTable("elsewhere", "other");
        }
    }

    private sealed class Item
    {
        public Guid Id { get; set; }

        public string Name { get; set; } = "";

        public string? Note { get; set; }

        public decimal Price { get; set; }

        public List<string> Tags { get; set; } = [];

        public DateTimeOffset At { get; set; }

        public DateOnly? Day { get; set; }

        public string? Body { get; set; }

        public uint Version { get; set; }
    }

    private sealed class Part
    {
        public Guid Item { get; set; }

        public int Number { get; set; }
    }

    private sealed class Elsewhere
    {
        public int Id { get; set; }
    }
}
