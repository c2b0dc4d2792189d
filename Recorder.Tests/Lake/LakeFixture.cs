using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Archives.Parquet;
using Recorder.Chaos.Retaining;
using Recorder.Lake.Compacting;
using Recorder.Lake.Exporting;
using Recorder.Lake.Layout;
using Recorder.Lake.Snapshots;
using Recorder.Lake.Writing;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Lake;

/// <summary>A database with five runs, a lake, and DuckDB as the reader of the lake.</summary>
public abstract class LakeFixture : RecordedFixture
{
    /// <summary>Folder of the lake.</summary>
    private protected LakeFolder Lake => new(Path("lake"));

    /// <summary>Ids of the runs of the database.</summary>
    private protected IReadOnlyList<string> Runs => [.. Select("SELECT run_id FROM v_runs ORDER BY run_id").Select(row => (string)row[0]!)];

    protected override void Record()
    {
        new RetainedRuns(Database, new Random(1)).Record(pairs: 2);
        var backtest = Command.Run(
            "backtest", "--bars", Write("es.csv", [.. HourlyBars.Lines(12)]), "--symbol", "ES", "--timeframe", "1h", "--tick-value", "12.5",
            "--fee-per-lot", "2.1", "--strategy", "MaCross", "--db", Database);
        Assert.That(backtest.Code, Is.Zero, backtest.Error);
    }

    /// <summary>Gives a run a tag, so that its rows change.</summary>
    private protected void Tag(string run, string tag) => RunAnnotations.Tag(Database, run, tag);

    /// <summary>Exports runs; none: all.</summary>
    private protected LakeExportReport Export(params string[] runs) => Export(new LakeSettings(), runs);

    /// <summary>Exports runs with other settings.</summary>
    private protected LakeExportReport Export(LakeSettings settings, params string[] runs) =>
        new LakeExport(Database, Lake, settings, TimeProvider.System).Run(runs);

    /// <summary>Exports runs into another lake.</summary>
    private protected LakeExportReport Export(LakeFolder lake, params string[] runs) =>
        new LakeExport(Database, lake, new LakeSettings(), TimeProvider.System).Run(runs);

    /// <summary>Compacts the lake.</summary>
    private protected CompactionReport Compact(int keep = 1) => Compact(Lake, keep);

    /// <summary>Compacts another lake.</summary>
    private protected static CompactionReport Compact(LakeFolder lake, int keep) =>
        new LakeCompaction(lake, new LakeSettings(), TimeProvider.System).Run(keep);

    /// <summary>Changes the database.</summary>
    private protected void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Execute(sql);
    }

    /// <summary>The rows of a query on the database.</summary>
    private protected List<object?[]> Select(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        using var reader = connection.ExecuteReader(sql);
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at))]);
        return rows;
    }

    /// <summary>DuckDB's source for a table of a snapshot: the files that the snapshot names.</summary>
    private protected static string Source(LakeFolder lake, string table, LakeSnapshot? snapshot = null)
    {
        var files = (snapshot ?? lake.Latest()).Files.Where(file => file.Table == table)
            .Select(file => $"'{lake.PathOf(file).Replace("'", "''", StringComparison.Ordinal)}'");
        return $"read_parquet([{string.Join(", ", files)}], hive_partitioning = true, union_by_name = true, "
            + "hive_types = {'table': VARCHAR, 'strategy': VARCHAR, 'month': VARCHAR})";
    }

    /// <summary>Asserts that every table of a lake has exactly the rows that the database has of some runs.</summary>
    private protected void AssertSame(LakeFolder lake, IEnumerable<string> runs)
    {
        var list = runs.ToList();
        Assert.Multiple(() =>
        {
            foreach (var table in LakeTable.All)
                Assert.That(Found(lake, table), Is.EqualTo(Expected(table, list)), table.Name);
        });
    }

    /// <summary>The rows of runs in the database, each as a text, in the order of the texts.</summary>
    private protected List<string> Expected(LakeTable table, IEnumerable<string> runs) => Texts(Select(
        $"SELECT {Columns(table)} FROM {table.View} WHERE run_id IN ({string.Join(", ", runs.Select(run => $"'{run}'"))})"));

    /// <summary>The rows of a table in the newest snapshot of a lake, as DuckDB reads them.</summary>
    private protected static List<string> Found(LakeFolder lake, LakeTable table) =>
        lake.Latest().Files.Any(file => file.Table == table.Name)
            ? Texts(DuckDb.Rows($"SELECT {Columns(table)} FROM {Source(lake, table.Name)}"))
            : [];

    /// <summary>Number of Parquet files in the folder, named by a snapshot or not.</summary>
    private protected int FileCount => Directory.EnumerateFiles(Lake.FullName, "*.parquet", SearchOption.AllDirectories).Count();

    /// <summary>The names of the columns of a file.</summary>
    private protected static IReadOnlyList<string> ColumnsOf(string path)
    {
        using var reader = ParquetTableReader.Open(path);
        return [.. reader.Columns.Select(column => column.Name)];
    }

    static string Columns(LakeTable table) => string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));

    // Numbers are compared with all their digits. A whole number in a column of real numbers is the same number.
    static List<string> Texts(List<object?[]> rows) =>
        [.. rows.Select(row => string.Join('|', row.Select(Text))).Order(StringComparer.Ordinal)];

    static string Text(object? value) => value switch
    {
        null => "NULL",
        IFormattable number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
