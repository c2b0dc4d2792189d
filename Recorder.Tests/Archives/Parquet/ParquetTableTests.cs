using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Recorder.Archives.Files;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;

namespace Recorder.Tests.Archives.Parquet;

/// <summary>
/// A table that is written to a Parquet file and read back has the same values, and another program reads the same values.
/// </summary>
[Category("Integration")]
public sealed class ParquetTableTests
{
    static readonly TableColumn[] Columns =
    [
        new("i", ColumnType.Integer, true), new("r", ColumnType.Real, true), new("f", ColumnType.Flag, true),
        new("t", ColumnType.Text, true), new("b", ColumnType.Bytes, true), new("ri", ColumnType.Integer), new("rr", ColumnType.Real),
        new("rf", ColumnType.Flag), new("rt", ColumnType.Text), new("rb", ColumnType.Bytes),
    ];

    static readonly long?[] Integers = [null, 0, -1, long.MinValue, long.MaxValue];
    static readonly double?[] Reals =
        [null, 0.0, -0.0, 0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue];
    static readonly bool?[] Flags = [null, false, true];
    static readonly string?[] Texts = [null, "", "plain", "a\0b", "ü 漢字 😀", "\"a\",\n b", new('z', 100_000)];
    static readonly byte[]?[] Blobs = [null, [], [0], [255, 0, 254]];

    [Test]
    public void Every_value_is_read_back_with_its_bits()
    {
        using var folder = new TestFolder();
        var rows = Enumerable.Range(0, 400).Select(Hard).ToList();
        Write(folder.File("a.parquet"), Columns, rows);
        Assert.That(Read(folder.File("a.parquet"), Columns), Is.EqualTo(rows).AsCollection);
    }

    [Test]
    public void DuckDB_reads_the_same_values()
    {
        using var folder = new TestFolder();
        var rows = Enumerable.Range(0, 400).Select(Hard).ToList();
        Write(folder.File("a.parquet"), Columns, rows);

        var read = DuckDb.Rows($"SELECT * FROM '{folder.File("a.parquet")}'");

        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < Columns.Length; column++)
                Assert.That(read[row][column], Is.EqualTo(Plain(rows[row][column])), $"row {row}, {Columns[column]}");
        }
    }

    [Test]
    public void Any_numbers_come_back_in_any_number_of_rows() => Prop.ForAll<long?[], double?[]>((integers, reals) =>
    {
        using var folder = new TestFolder();
        TableColumn[] columns = [new("i", ColumnType.Integer, true), new("r", ColumnType.Real, true)];
        List<TableValue[]> rows = [.. integers.Zip(reals).Select(pair =>
            (TableValue[])[TableValue.Of(pair.First), TableValue.Of(pair.Second)])];
        Write(folder.File("a.parquet"), columns, rows);
        Assert.That(Read(folder.File("a.parquet"), columns), Is.EqualTo(rows).AsCollection);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Rows_come_in_groups_of_bounded_size_with_zstd_and_statistics()
    {
        using var folder = new TestFolder();
        TableColumn[] columns = [new("ts_utc", ColumnType.Integer), new("close", ColumnType.Real, true), new("symbol", ColumnType.Text)];
        const int rows = (2 * ParquetTableWriter.GroupRows) + 10;
        Write(folder.File("a.parquet"), columns, Enumerable.Range(0, rows).Select(row => (TableValue[])
            [TableValue.Of((long)row), row % 2 == 0 ? TableValue.Missing : TableValue.Of(row / 4.0), TableValue.Of("ES")]));

        var chunks = DuckDb.Rows($"""
            SELECT row_group_id, row_group_num_rows, path_in_schema, compression, stats_min_value, stats_max_value, stats_null_count
            FROM parquet_metadata('{folder.File("a.parquet")}') ORDER BY row_group_id, column_id
            """);

        Assert.Multiple(() =>
        {
            Assert.That(chunks.Select(chunk => chunk[1]).Distinct(), Is.EqualTo([(long)ParquetTableWriter.GroupRows, 10L]));
            Assert.That(chunks.Select(chunk => chunk[3]), Is.All.EqualTo("ZSTD"));
            Assert.That(chunks[3], Is.EqualTo(new object?[] { 1L, 65_536L, "ts_utc", "ZSTD", "65536", "131071", 0L }));
            Assert.That(chunks[4], Is.EqualTo(new object?[] { 1L, 65_536L, "close", "ZSTD", "16384.25", "32767.75", 32_768L }));
            Assert.That(chunks[5], Is.EqualTo(new object?[] { 1L, 65_536L, "symbol", "ZSTD", "ES", "ES", 0L }));
        });
    }

    [Test]
    public void Long_texts_end_a_row_group_early()
    {
        using var folder = new TestFolder();
        TableColumn[] columns = [new("t", ColumnType.Text)];
        var text = TableValue.Of(new string('x', 1024 * 1024));
        Write(folder.File("a.parquet"), columns, Enumerable.Repeat((TableValue[])[text], 40));
        Assert.That(DuckDb.Rows($"SELECT num_row_groups FROM parquet_file_metadata('{folder.File("a.parquet")}')")[0][0], Is.EqualTo(3L));
    }

    [Test]
    public void The_same_rows_give_the_same_bytes()
    {
        using var folder = new TestFolder();
        var digests = ((string[])["a", "b"]).Select(name =>
            Write(folder.File(name), Columns, Enumerable.Range(0, 300).Select(Hard))).ToList();
        Assert.That(digests[0], Is.EqualTo(digests[1]));
    }

    [Test]
    public void A_table_without_rows_has_its_columns()
    {
        using var folder = new TestFolder();
        Write(folder.File("a.parquet"), Columns, []);
        using var reader = ParquetTableReader.Open(folder.File("a.parquet"));
        Assert.Multiple(() =>
        {
            Assert.That(reader.Columns, Is.EqualTo(Columns));
            Assert.That(reader.Read(new TableValue[Columns.Length]), Is.False);
        });
    }

    [Test]
    public void A_value_of_another_type_is_refused_and_leaves_no_file()
    {
        using var folder = new TestFolder();
        using (var writer = ParquetTableWriter.Create(folder.File("a.parquet"), [new("ts_utc", ColumnType.Integer)]))
        {
            Assert.Multiple(() =>
            {
                Assert.That(() => writer.Write([TableValue.Of("1")]), Throws.ArgumentException.With.Message.Contains("ts_utc Integer"));
                Assert.That(() => writer.Write([TableValue.Missing]), Throws.ArgumentException.With.Message.Contains("missing"));
                Assert.That(() => writer.Write([]), Throws.ArgumentException);
            });
        }

        Assert.That(folder.Names, Is.Empty);
    }

    [Test]
    public void A_file_with_other_columns_is_refused()
    {
        using var folder = new TestFolder();
        Write(folder.File("a.parquet"), [new("ts_utc", ColumnType.Integer), new("open", ColumnType.Text, true)], []);
        Assert.That(
            () => ParquetTableReader.Open(folder.File("a.parquet"), [new("ts_utc", ColumnType.Integer), new("open", ColumnType.Real)]),
            Throws.TypeOf<ArtifactException>().With.Message.EndsWith("column 2 should be open Real and is open Text?"));
    }

    [Test]
    public void A_column_of_a_foreign_type_is_refused()
    {
        using var folder = new TestFolder();
        DuckDb.Rows($"COPY (SELECT [1, 2] AS list) TO '{folder.File("a.parquet")}' (FORMAT parquet)");
        Assert.That(() => ParquetTableReader.Open(folder.File("a.parquet")), Throws.TypeOf<ArtifactException>());
    }

    [TestCase("missing", "it is not there")]
    [TestCase("empty", "damaged or no Parquet file")]
    [TestCase("text", "damaged or no Parquet file")]
    [TestCase("cut", "damaged or no Parquet file")]
    [TestCase("overwritten", "damaged or no Parquet file")]
    public void A_damaged_file_is_refused_in_one_sentence(string damage, string words)
    {
        using var folder = new TestFolder();
        var path = folder.File("a.parquet");
        Write(path, Columns, Enumerable.Range(0, 300).Select(Hard));
        var bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case "missing": File.Delete(path); break;
            case "empty": File.WriteAllBytes(path, []); break;
            case "text": File.WriteAllText(path, "ts_utc,open\n1,2\n"); break;
            case "cut": File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]); break;
            default: bytes.AsSpan(4, bytes.Length / 2).Fill(0xA5); File.WriteAllBytes(path, bytes); break;
        }

        Assert.That(() => Read(path, Columns), Throws.TypeOf<ArtifactException>().With.Message.Contains(words));
    }

    static Recorder.Archives.Files.FileDigest Write(string path, TableColumn[] columns, IEnumerable<TableValue[]> rows)
    {
        using var writer = ParquetTableWriter.Create(path, columns);
        foreach (var row in rows)
            writer.Write(row);
        return writer.Complete();
    }

    static List<TableValue[]> Read(string path, TableColumn[] columns)
    {
        using var reader = ParquetTableReader.Open(path, columns);
        var rows = new List<TableValue[]>();
        for (var row = new TableValue[columns.Length]; reader.Read(row); row = new TableValue[columns.Length])
            rows.Add(row);
        return rows;
    }

    static TableValue[] Hard(int row)
    {
        var (integer, real, flag) = (Integers[row % Integers.Length], Reals[row % Reals.Length], Flags[row % Flags.Length]);
        var (text, blob) = (Texts[row % Texts.Length], Blobs[row % Blobs.Length]);
        return
        [
            TableValue.Of(integer), TableValue.Of(real), TableValue.Of(flag), TableValue.Of(text), TableValue.Of(blob),
            TableValue.Of(integer ?? 1), TableValue.Of(real ?? 1), TableValue.Of(flag ?? true), TableValue.Of(text ?? "t"),
            TableValue.Of(blob ?? [1]),
        ];
    }

    static object? Plain(TableValue value) => value.Type switch
    {
        ColumnType.Integer => value.Integer,
        ColumnType.Real => value.Real,
        ColumnType.Flag => value.Flag,
        ColumnType.Text => value.Text,
        ColumnType.Bytes => value.Bytes,
        _ => null,
    };
}
