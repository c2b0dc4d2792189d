using Parquet;
using Parquet.Schema;
using Recorder.Archives.Tables;

namespace Recorder.Archives.Parquet;

/// <summary>The values of one column of a row group that is not written yet.</summary>
/// <param name="column">The column.</param>
abstract class ColumnBuffer(TableColumn column)
{
    /// <summary>Creates the buffer of a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">Highest number of rows of a row group.</param>
    internal static ColumnBuffer For(TableColumn column, int rows) => (column.Type, column.IsNullable) switch
    {
        (ColumnType.Integer, false) => new Required<long>(column, rows),
        (ColumnType.Integer, true) => new Optional<long>(column, rows),
        (ColumnType.Real, false) => new Required<double>(column, rows),
        (ColumnType.Real, true) => new Optional<double>(column, rows),
        (ColumnType.Flag, false) => new Required<bool>(column, rows),
        (ColumnType.Flag, true) => new Optional<bool>(column, rows),
        (ColumnType.Text, _) => new Texts(column),
        _ => new Blobs(column),
    };

    /// <summary>Approximate number of bytes of texts and blobs in the buffer.</summary>
    internal long Weight { get; private protected set; }

    /// <summary>Adds the value of the next row.</summary>
    /// <exception cref="ArgumentException">The value has another type, or is missing in a required column.</exception>
    internal void Add(TableValue value)
    {
        TableSchema.CheckValue(column, value);
        Append(value);
    }

    private protected abstract void Append(TableValue value);

    // The runtime compiles one branch for each type, without a box.
    static T Number<T>(TableValue value)
        where T : struct =>
        typeof(T) == typeof(long) ? (T)(object)value.Integer
        : typeof(T) == typeof(double) ? (T)(object)value.Real
        : (T)(object)value.Flag;

    /// <summary>Writes the values as the next column of a row group and empties the buffer.</summary>
    internal abstract Task WriteTo(ParquetRowGroupWriter group, DataField field);

    sealed class Required<T>(TableColumn column, int rows) : ColumnBuffer(column)
        where T : struct
    {
        readonly T[] _values = new T[rows];
        int _count;

        private protected override void Append(TableValue value) => _values[_count++] = Number<T>(value);

        internal override async Task WriteTo(ParquetRowGroupWriter group, DataField field)
        {
            await group.WriteAsync<T>(field, _values.AsMemory(0, _count));
            _count = 0;
        }
    }

    sealed class Optional<T>(TableColumn column, int rows) : ColumnBuffer(column)
        where T : struct
    {
        readonly T?[] _values = new T?[rows];
        int _count;

        private protected override void Append(TableValue value) => _values[_count++] = value.IsMissing ? null : Number<T>(value);

        internal override async Task WriteTo(ParquetRowGroupWriter group, DataField field)
        {
            await group.WriteAsync<T>(field, _values.AsMemory(0, _count));
            _count = 0;
        }
    }

    sealed class Texts(TableColumn column) : ColumnBuffer(column)
    {
        readonly List<string?> _values = [];

        private protected override void Append(TableValue value)
        {
            _values.Add(value.IsMissing ? null : value.Text);
            Weight += value.IsMissing ? 0 : value.Text.Length;
        }

        internal override async Task WriteTo(ParquetRowGroupWriter group, DataField field)
        {
            await group.WriteAsync(field, _values);
            _values.Clear();
            Weight = 0;
        }
    }

    sealed class Blobs(TableColumn column) : ColumnBuffer(column)
    {
        readonly List<byte[]?> _values = [];

        private protected override void Append(TableValue value)
        {
            _values.Add(value.IsMissing ? null : value.Bytes);
            Weight += value.IsMissing ? 0 : value.Bytes.Length;
        }

        internal override async Task WriteTo(ParquetRowGroupWriter group, DataField field)
        {
            await group.WriteAsync(field, _values);
            _values.Clear();
            Weight = 0;
        }
    }
}
