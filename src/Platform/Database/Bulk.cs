using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Community.Platform.Database;

/// <summary>Many rows of one table in one statement, with the columns, names and sealing of a module's model.</summary>
/// <param name="What">The table with what happened to it, as the audit writes it.</param>
/// <param name="Rows">How many rows it must change; with fewer, somebody else was first.</param>
public sealed record Bulk(NpgsqlBatchCommand Statement, string What, int Rows)
{
    /// <summary>Adds them.</summary>
    public static Bulk Insert<T>(IModel model, IReadOnlyList<T> rows) where T : class
    {
        var (entity, table) = Of<T>(model);
        IProperty[] properties = [.. entity.GetProperties().Where(p => !p.IsConcurrencyToken)];
        var columns = string.Join(", ", properties.Select(p => p.GetColumnName()));
        return new(Over($"insert into {table} ({columns}) select {columns} from unnest({{0}}) as new ({columns})", properties, rows), $"{table}: added", rows.Count);
    }

    /// <summary>Writes these properties of them, where each is still as it was read.</summary>
    public static Bulk Update<T>(IModel model, IReadOnlyList<T> rows, params Expression<Func<T, object?>>[] changed) where T : class
    {
        var (entity, table) = Of<T>(model);
        IProperty[] properties = [.. changed.Select(c => entity.FindProperty(NameOf(c))!)];
        var (key, version) = (entity.FindPrimaryKey()!.Properties.Single(), entity.GetProperties().Single(p => p.IsConcurrencyToken));
        var columns = properties.Select(p => p.GetColumnName()).ToList();
        var sql = $"update {table} old set {string.Join(", ", columns.Select(c => $"{c} = new.{c}"))} from unnest({{0}}) as new (id, version, {string.Join(", ", columns)}) where old.{key.GetColumnName()} = new.id and old.{version.GetColumnName()} = new.version";
        return new(Over(sql, [key, version, .. properties], rows), $"{table}: {string.Join(", ", columns)}", rows.Count);
    }

    private static (IEntityType Entity, string Table) Of<T>(IModel model)
    {
        var entity = model.FindEntityType(typeof(T))!;
        return (entity, $"{entity.GetSchema()}.{entity.GetTableName()}");
    }

    private static NpgsqlBatchCommand Over<T>(string sql, IReadOnlyList<IProperty> properties, IReadOnlyList<T> rows) where T : class
    {
        var statement = new NpgsqlBatchCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, string.Join(", ", properties.Select((_, i) => $"${i + 1}"))));
        foreach (var property in properties)
        {
            var (getter, converter) = (property.GetGetter(), property.GetTypeMapping().Converter);
            var values = Array.CreateInstance(Element(converter?.ProviderClrType ?? property.ClrType, property.IsNullable), rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                var value = getter.GetClrValue(rows[i]);
                values.SetValue(converter is null ? value : converter.ConvertToProvider(value), i);
            }

            statement.Parameters.Add(new() { Value = values, DataTypeName = $"{property.GetColumnType()}[]" });
        }

        return statement;
    }

    private static Type Element(Type type, bool nullable) => nullable && type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;

    private static string NameOf<T>(Expression<Func<T, object?>> property) =>
        ((MemberExpression)(property.Body is UnaryExpression { Operand: var inner } ? inner : property.Body)).Member.Name;
}
