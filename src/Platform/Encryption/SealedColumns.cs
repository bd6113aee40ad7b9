using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Platform.Encryption;

/// <summary>A column whose values are sealed, with the primary key of its table.</summary>
public sealed record SealedColumn(string Schema, string Table, string Column, params IReadOnlyList<string> Key)
{
    /// <summary>What its values are bound to.</summary>
    public string Place => $"{Schema}.{Table}.{Column}";
}

/// <summary>A kind of database whose model says which of its columns are sealed.</summary>
public sealed record SealedModel(Type Db);

/// <summary>Every sealed column of this program: from the models, and the few that are written without one.</summary>
public sealed class SealedColumns(IEnumerable<SealedModel> models, IEnumerable<SealedColumn> beside)
{
    /// <summary>In the order of their places.</summary>
    public IReadOnlyList<SealedColumn> In(IServiceProvider scope) =>
    [
        .. models.SelectMany(m => Sealing.ColumnsOf(((DbContext)scope.GetRequiredService(m.Db)).Model)).Concat(beside).OrderBy(c => c.Place, StringComparer.Ordinal),
    ];
}

/// <summary>How a model says that a column is sealed.</summary>
public static class Sealing
{
    private const string Mark = "Community:Sealed";

    /// <summary>
    /// What this property holds is sealed in its column: a text as it is, bytes as they are, anything else as a JSON document.
    /// </summary>
    public static PropertyBuilder<T> IsSealed<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Mark, value: true).HasColumnType("bytea").HasConversion(new ForNow<T>(), Comparer<T>());

    /// <summary>At the end of a model, when tables and columns have their names: gives every sealed property its converter.</summary>
    public static void SealWith(this ModelBuilder model, DataKeys keys)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(IsMarked))
        {
            var place = PlaceOf(property);
            var converter = property.ClrType == typeof(string) ? new TextConverter(keys, place)
                : property.ClrType == typeof(byte[]) ? new BytesConverter(keys, place)
                : (ValueConverter)Activator.CreateInstance(typeof(DocumentConverter<>).MakeGenericType(property.ClrType), keys, place)!;
            property.SetValueConverter(converter);
        }
    }

    /// <summary>For a context outside the modules: its model is kept once for each key document, like a module's.</summary>
    public static DbContextOptionsBuilder UseSealing(this DbContextOptionsBuilder options) => options.ReplaceService<IModelCacheKeyFactory, OneModelPerKeys>();

    /// <summary>The keys of the program that uses this context.</summary>
    public static DataKeys KeysOf(DbContext context) => context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<DataKeys>()
        ?? throw new InvalidOperationException($"{context.GetType().Name} has sealed columns and no keys.");

    internal static IEnumerable<SealedColumn> ColumnsOf(IModel model) =>
        from entity in model.GetEntityTypes()
        from property in entity.GetProperties()
        where property.GetValueConverter() is ISealing
        select new SealedColumn(
            entity.GetSchema()!, entity.GetTableName()!, property.GetColumnName(), [.. entity.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName())]);

    private static bool IsMarked(IReadOnlyProperty property) => property.FindAnnotation(Mark) is not null;

    private static string PlaceOf(IReadOnlyProperty property) =>
        $"{property.DeclaringType.GetSchema()}.{property.DeclaringType.GetTableName()}.{property.GetColumnName()}";

    // Lists are replaced, never changed; records compare themselves.
    private static ValueComparer<T> Comparer<T>() => new((a, b) => EqualityComparer<T>.Default.Equals(a, b), v => v == null ? 0 : EqualityComparer<T>.Default.GetHashCode(v), v => v);

    private interface ISealing;

    /// <summary>Says to EF that this is one column; its real converter needs the column's final name.</summary>
    private sealed class ForNow<T>() : ValueConverter<T, byte[]>(_ => NotYet<byte[]>(), _ => NotYet<T>());

    private static T NotYet<T>() => throw new InvalidOperationException("A model with sealed columns ends with SealWith.");

    private sealed class TextConverter(DataKeys keys, string place) : ValueConverter<string, byte[]>(
        v => keys.Seal(place, v), b => keys.OpenText(place, b)), ISealing;

    private sealed class BytesConverter(DataKeys keys, string place) : ValueConverter<byte[], byte[]>(
        v => SealBytes(keys, place, v), b => keys.Open(place, b)), ISealing;

    private sealed class DocumentConverter<T>(DataKeys keys, string place) : ValueConverter<T, byte[]>(
        v => SealDocument(keys, place, v), b => OpenDocument<T>(keys, place, b)), ISealing;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private static byte[] SealBytes(DataKeys keys, string place, byte[] value) => keys.Seal(place, value.AsSpan());

    private static byte[] SealDocument<T>(DataKeys keys, string place, T value) => keys.Seal(place, JsonSerializer.SerializeToUtf8Bytes(value, s_json));

    private static T OpenDocument<T>(DataKeys keys, string place, byte[] value) => JsonSerializer.Deserialize<T>(keys.Open(place, value), s_json)!;

    /// <summary>EF keeps a model as long as the process lives, and with it the keys of its converters.</summary>
    private sealed class OneModelPerKeys : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), KeysOf(context), designTime);
    }
}
