using System.Diagnostics;
using DuckDB.NET.Data;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;
using Recorder.Artifacts.Runs.Content;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Benchmarks.Exporting;

/// <summary>Times of the export of one table of bars. Seconds of processor time and of the clock, one for each round.</summary>
/// <param name="Rows">Number of bars.</param>
/// <param name="PeakMegabytes">Peak working set of the process after the exports from the database, before DuckDB is loaded.</param>
/// <param name="FromDatabase">Reading the database and writing the file.</param>
/// <param name="FromMemory">Writing the file from rows in memory.</param>
/// <param name="DuckDb"><c>COPY ... TO</c> of the same rows from a table in memory.</param>
sealed record ExportTimes(
    long Rows, double PeakMegabytes, IReadOnlyList<ExportTime> FromDatabase, IReadOnlyList<ExportTime> FromMemory,
    IReadOnlyList<ExportTime> DuckDb);

/// <summary>Time of one export, in seconds.</summary>
/// <param name="Processor">Processor time of the process, all threads together.</param>
/// <param name="Clock">Time of the clock.</param>
sealed record ExportTime(double Processor, double Clock);

/// <summary>Compares the export of bars with the export of DuckDB on the same rows, in one process.</summary>
static class ExportRate
{
    // Rounds until all code is compiled in its final form.
    const int Warmth = 2;

    /// <summary>Measures.</summary>
    /// <param name="database">A database with one run that has bars.</param>
    /// <param name="runId">The run.</param>
    /// <param name="folder">Folder for the files.</param>
    /// <param name="rounds">Number of measured rounds.</param>
    internal static ExportTimes Run(string database, string runId, string folder, int rounds)
    {
        var bars = ExportedTables.All.Single(table => table.Name == "bars");
        var (ours, theirs) = (Path.Combine(folder, "ours.parquet"), Path.Combine(folder, "theirs.parquet"));
        using var snapshot = RunSnapshot.Open(database);
        var fromDatabase = Times(rounds, () => Write(ours, bars, bars.Rows(snapshot, runId)));
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64 / 1e6;
        List<TableValue[]> rows = [.. bars.Rows(snapshot, runId).Select(row => (TableValue[])row.Clone())];
        var fromMemory = Times(rounds, () => Write(ours, bars, rows));
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        Execute(connection, $"CREATE TABLE bars AS SELECT * FROM '{ours}'");
        var duckDb = Times(rounds, () => Execute(connection, $"COPY bars TO '{theirs}' (FORMAT parquet, COMPRESSION zstd)"));
        return new ExportTimes(rows.Count, peak, fromDatabase, fromMemory, duckDb);
    }

    /// <summary>A row for each way.</summary>
    internal static ResultTable Table(ExportTimes times)
    {
        return new ResultTable(
            "export", ["bars to Parquet", "rows", "rows a second of processor time", "of the clock", "rate against DuckDB, processor",
                "clock", "peak MB"],
            [Row("from the database", times.FromDatabase, true), Row("rows in memory", times.FromMemory, false),
                Row("DuckDB COPY", times.DuckDb, false)]);

        IReadOnlyList<string> Row(string name, IReadOnlyList<ExportTime> measured, bool isAlone) =>
        [
            name, Figure.Whole(times.Rows), Figure.Whole(times.Rows / Spread.Of(measured.Select(time => time.Processor)).Median),
            Figure.Whole(times.Rows / Spread.Of(measured.Select(time => time.Clock)).Median),
            Figure.Ratio(Spread.OfRatios(times.DuckDb.Select(time => time.Processor), measured.Select(time => time.Processor))),
            Figure.Ratio(Spread.OfRatios(times.DuckDb.Select(time => time.Clock), measured.Select(time => time.Clock))),
            isAlone ? Figure.One(times.PeakMegabytes) : "",
        ];
    }

    static void Write(string path, RunTable table, IEnumerable<TableValue[]> rows)
    {
        using var writer = ParquetTableWriter.Create(path, table.Columns);
        foreach (var row in rows)
            writer.Write(row);
        writer.Complete();
    }

    static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static List<ExportTime> Times(int rounds, Action export)
    {
        var times = new List<ExportTime>();
        for (var round = -Warmth; round < rounds; round++)
        {
            var (processor, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            export();
            if (round >= 0)
                times.Add(new ExportTime(
                    (Environment.CpuUsage.TotalTime - processor).TotalSeconds, Stopwatch.GetElapsedTime(began).TotalSeconds));
        }

        return times;
    }
}
