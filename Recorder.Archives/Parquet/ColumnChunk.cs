using Parquet;
using Parquet.Schema;
using Recorder.Archives.Tables;

namespace Recorder.Archives.Parquet;

/// <summary>The values of one column of a row group that was read.</summary>
abstract class ColumnChunk
{
    /// <summary>The value of a row of the group.</summary>
    internal abstract TableValue Value(int row);

    /// <summary>Reads a column.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The field of the file.</param>
    /// <param name="column">The column.</param>
    /// <param name="rows">Number of rows of the group.</param>
    internal static Task<ColumnChunk> Read(ParquetRowGroupReader group, DataField field, TableColumn column, int rows) => column.Type switch
    {
        ColumnType.Integer => Numbers<long>(group, field, rows, value => TableValue.Of(value)),
        ColumnType.Real => Numbers<double>(group, field, rows, value => TableValue.Of(value)),
        ColumnType.Flag => Numbers<bool>(group, field, rows, value => TableValue.Of(value)),
        ColumnType.Text => Texts(group, field, rows),
        _ => Blobs(group, field, rows),
    };

    static async Task<ColumnChunk> Numbers<T>(ParquetRowGroupReader group, DataField field, int rows, Func<T, TableValue> value)
        where T : struct
    {
        if (field.IsNullable)
        {
            var optional = new T?[rows];
            await group.ReadAsync<T>(field, optional.AsMemory());
            return new Chunk<T?>(optional, known => known is { } present ? value(present) : TableValue.Missing);
        }

        var required = new T[rows];
        await group.ReadAsync<T>(field, required.AsMemory());
        return new Chunk<T>(required, value);
    }

    static async Task<ColumnChunk> Texts(ParquetRowGroupReader group, DataField field, int rows)
    {
        var values = new string?[rows];
        await group.ReadAsync(field, values.AsMemory()!);
        return new Chunk<string?>(values, TableValue.Of);
    }

    static async Task<ColumnChunk> Blobs(ParquetRowGroupReader group, DataField field, int rows)
    {
        var values = new byte[]?[rows];
        await group.ReadAsync(field, values.AsMemory()!);
        return new Chunk<byte[]?>(values, TableValue.Of);
    }

    sealed class Chunk<T>(T[] values, Func<T, TableValue> value) : ColumnChunk
    {
        internal override TableValue Value(int row) => value(values[row]);
    }
}
