using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;
using Recorder.Artifacts.Csv;

namespace Recorder.Artifacts.Runs.Exporting;

/// <summary>Format of the tables of an exported run.</summary>
public enum ExportFormat
{
    /// <summary>Parquet.</summary>
    Parquet,

    /// <summary>Comma-separated values.</summary>
    Csv,
}

/// <summary>Files of each format.</summary>
static class ExportFormats
{
    /// <summary>Ending of the file names, with the dot.</summary>
    internal static string Ending(this ExportFormat format) => format == ExportFormat.Csv ? ".csv" : ".parquet";

    /// <summary>Creates a file.</summary>
    internal static ITableWriter Create(this ExportFormat format, string path, IReadOnlyList<TableColumn> columns) =>
        format == ExportFormat.Csv ? CsvTableWriter.Create(path, columns) : ParquetTableWriter.Create(path, columns);

    /// <summary>Opens a file.</summary>
    internal static ITableReader Open(this ExportFormat format, string path, IReadOnlyList<TableColumn> columns) =>
        format == ExportFormat.Csv ? CsvTableReader.Open(path, columns) : ParquetTableReader.Open(path, columns);
}
