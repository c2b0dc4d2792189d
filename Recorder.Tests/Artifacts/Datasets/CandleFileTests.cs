using DuckDB.NET.Data;
using NUnit.Framework;
using Recorder.Archives.Files;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;
using Recorder.Artifacts.Datasets;
using Recorder.Storage.Datasets;

namespace Recorder.Tests.Artifacts.Datasets;

/// <summary>The Parquet file of a dataset, read by DuckDB.</summary>
public sealed class CandleFileTests
{
    TestFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void The_columns_are_those_of_the_document()
    {
        var path = Write(MadeCandles.Make(1, 50));
        var described = Rows($"SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM read_parquet('{path}'))");
        Assert.That(described.Select(row => row[0]),
            Is.EqualTo(new[]
            {
                "ts_utc BIGINT", "open DOUBLE", "high DOUBLE", "low DOUBLE", "close DOUBLE", "volume DOUBLE", "vwap DOUBLE",
                "gap_flag BOOLEAN",
            }));
    }

    [Test]
    public void Bars_without_a_vwap_have_no_such_column()
    {
        var path = Write([.. MadeCandles.Make(1, 50).Select(bar => bar with { Vwap = null })]);
        Assert.That(Rows($"SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet('{path}'))").Select(row => row[0]),
            Has.None.EqualTo("vwap").And.Member("gap_flag"));
    }

    [Test]
    public void Another_program_reads_every_value()
    {
        var bars = MadeCandles.Make(2, 70_000);
        var gaps = bars.Select((_, at) => at % 7 == 3).ToList();
        var path = _folder.File("bars.parquet");
        CandleFile.Write(path, bars, gaps);
        var read = Rows($"SELECT ts_utc, open, high, low, close, volume, vwap, gap_flag FROM read_parquet('{path}')");
        Assert.That(read.Select(row => new DatasetBar((long)row[0]!, (double)row[1]!, (double)row[2]!, (double)row[3]!, (double)row[4]!,
            (double?)row[5], (double?)row[6])), Is.EqualTo(bars));
        Assert.That(read.Select(row => row[7]), Is.EqualTo(gaps));
    }

    [Test]
    public void The_recorder_reads_what_it_wrote()
    {
        var bars = MadeCandles.Make(3, 1_000);
        Assert.That(CandleFile.Read(Write(bars)), Is.EqualTo(bars));
    }

    [Test]
    public void A_file_of_another_schema_is_refused_with_both_schemas()
    {
        var path = _folder.File("other.parquet");
        TableColumn[] columns = [new("ts_utc", ColumnType.Integer), new("price", ColumnType.Real)];
        using (var file = ParquetTableWriter.Create(path, columns))
        {
            file.Write([TableValue.Of(1L), TableValue.Of(2.5)]);
            file.Complete();
        }

        var refusal = Assert.Throws<ArtifactException>(() => CandleFile.Read(path))!.Message;
        Assert.That(refusal, Does.Contain("price Real").And.Contain("expected ts_utc Integer, open Real"));
    }

    string Write(List<DatasetBar> bars)
    {
        var path = _folder.File("bars.parquet");
        CandleFile.Write(path, bars, [.. bars.Select(_ => false)]);
        return path;
    }

    static List<object?[]> Rows(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at))]);
        return rows;
    }
}
