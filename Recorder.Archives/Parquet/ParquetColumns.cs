using Parquet.Schema;
using Recorder.Archives.Tables;

namespace Recorder.Archives.Parquet;

/// <summary>Columns of a table as fields of a Parquet schema.</summary>
static class ParquetColumns
{
    /// <summary>The schema of a table.</summary>
    internal static ParquetSchema Schema(IReadOnlyList<TableColumn> columns) =>
        new([.. columns.Select(column => (Field)new DataField(column.Name, ClrType(column.Type), column.IsNullable))]);

    /// <summary>The columns of a schema.</summary>
    /// <returns>Null when a field is a group, a list or of another type.</returns>
    internal static IReadOnlyList<TableColumn>? Of(ParquetSchema schema)
    {
        List<TableColumn> columns = [.. schema.Fields.Select(Column).OfType<TableColumn>()];
        return columns.Count == schema.Fields.Count ? columns : null;
    }

    static TableColumn? Column(Field field) => field is DataField { IsArray: false } data && TypeOf(data.ClrType) is { } type
        ? new TableColumn(data.Name, type, data.IsNullable)
        : null;

    static Type ClrType(ColumnType type) => type switch
    {
        ColumnType.Integer => typeof(long),
        ColumnType.Real => typeof(double),
        ColumnType.Flag => typeof(bool),
        ColumnType.Text => typeof(string),
        _ => typeof(byte[]),
    };

    // When reading, the library reports texts and blobs by the types of their memory.
    static ColumnType? TypeOf(Type type) =>
        type == typeof(ReadOnlyMemory<char>) ? ColumnType.Text
        : type == typeof(ReadOnlyMemory<byte>) ? ColumnType.Bytes
        : Enum.GetValues<ColumnType>().Cast<ColumnType?>().FirstOrDefault(column => ClrType(column!.Value) == type);
}
