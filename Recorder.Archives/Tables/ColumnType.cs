namespace Recorder.Archives.Tables;

/// <summary>Type of the values of a column.</summary>
public enum ColumnType
{
    /// <summary>Whole number of 64 bits; BIGINT in a Parquet file.</summary>
    Integer,

    /// <summary>Floating-point number of 64 bits; DOUBLE in a Parquet file.</summary>
    Real,

    /// <summary>True or false; BOOL in a Parquet file.</summary>
    Flag,

    /// <summary>Text; STRING in a Parquet file, as UTF-8.</summary>
    Text,

    /// <summary>Bytes; BLOB in a Parquet file.</summary>
    Bytes,
}
