using Dapper;
using NUnit.Framework;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;
using Recorder.Artifacts.Datasets;
using Recorder.Storage.Datasets;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Artifacts.Datasets;

/// <summary>
/// Files of datasets that are missing, truncated, edited or replaced. The check names them, a backtest refuses them, and adding the same
/// bars again repairs them.
/// </summary>
[Category("Integration")]
public sealed class DatasetDamageTests : DatasetFixture
{
    readonly List<DatasetBar> _bars = MadeCandles.Make(1, 500);

    string File => Folder.File(Store.Find("ES-1h").FilePath);

    [SetUp]
    public void Add() => Store.Add(MadeCandles.New(), _bars);

    [Test]
    public void A_sound_file_has_no_finding()
    {
        var check = Store.Check([]);
        Assert.That((check.IsSound, check.Findings.Count, check.OtherFiles), Is.EqualTo((true, 1, Array.Empty<string>())));
    }

    [Test]
    public void A_file_that_is_gone_is_found() => Breaks(System.IO.File.Delete, "is gone");

    [Test]
    public void A_file_that_is_cut_is_found() => Breaks(path =>
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(file.Length / 2);
    }, "was cut or changed");

    [Test]
    public void One_changed_byte_at_any_place_is_found([Range(0, 9)] int tenth)
    {
        Breaks(path =>
        {
            var bytes = System.IO.File.ReadAllBytes(path);
            bytes[tenth * (bytes.Length - 1) / 9] ^= 1;
            System.IO.File.WriteAllBytes(path, bytes);
        }, "was changed");
    }

    [Test]
    public void A_file_of_other_bars_is_found() => Breaks(path =>
        CandleFile.Write(path, MadeCandles.Make(2, 500), [.. MadeCandles.Make(2, 500).Select(_ => false)]), "other bars");

    [Test]
    public void An_edited_bar_is_found() => Breaks(path =>
    {
        var edited = _bars.ToList();
        edited[7] = edited[7] with { High = edited[7].High + 1 };
        CandleFile.Write(path, edited, [.. edited.Select(_ => false)]);
    }, $"it holds {_bars.Count} other bars");

    [Test]
    public void A_file_of_another_schema_is_found() => Breaks(path =>
    {
        using var file = ParquetTableWriter.Create(path, [new TableColumn("price", ColumnType.Real)]);
        file.Write([TableValue.Of(2.5)]);
        file.Complete();
    }, "has the columns price Real");

    [Test]
    public void A_file_that_is_no_Parquet_file_is_found() =>
        Breaks(path => System.IO.File.WriteAllText(path, string.Concat(Enumerable.Repeat("not a table\n", 5_000))), "no Parquet file");

    [Test]
    public void A_folder_in_place_of_the_file_is_found() => Breaks(path =>
    {
        System.IO.File.Delete(path);
        Directory.CreateDirectory(path);
        Assert.That(Store.Check([]).IsSound, Is.False);
        Directory.Delete(path);
    }, "is gone");

    [Test]
    public void A_row_that_leads_out_of_the_folder_is_refused()
    {
        Change("UPDATE candle_cache SET path = '../../etc/passwd'");
        Assert.That(Store.Check([]).Findings.Single().Problem, Does.Contain("the row is not the recorder's"));
        Refuses(() => Store.Open("ES-1h"), "the row is not the recorder's");
        Refuses(() => Store.Remove("ES-1h", onlySuperseded: false, force: true), "the row is not the recorder's");
    }

    [Test]
    public void A_changed_row_is_found()
    {
        Change("UPDATE candle_cache SET start = start + 1");
        Assert.That(Store.Check([]).Findings.Single().Problem, Does.Contain("was changed: its bars make the hash"));
    }

    [Test]
    public void Files_that_belong_to_no_dataset_are_named()
    {
        System.IO.File.WriteAllText(Folder.File("cache/candles/stray.txt"), "");
        var check = Store.Check([]);
        Assert.That((check.IsSound, check.OtherFiles), Is.EqualTo((true, new[] { "cache/candles/stray.txt" })));
    }

    void Breaks(Action<string> damage, string expected)
    {
        damage(File);
        Assert.That(Store.Check(["ES-1h"]).Findings.Single().Problem, Does.Contain(expected));
        Refuses(() => Store.Open("ES-1h"), "the dataset ES-1h cannot be used");
        Refuses(() => Store.Append("ES-1h", _bars, "more.csv"), "cannot be used");
        Assert.That(Store.Add(MadeCandles.New(), _bars).Kind, Is.EqualTo(ChangeKind.Repaired));
        Assert.That(Store.Check([]).IsSound, Is.True);
        Assert.That(Store.Open("ES-1h").Bars, Is.EqualTo(_bars));
    }

    void Change(string sql)
    {
        using var file = RecorderDatabase.OpenForWriting(Database);
        file.Execute(sql);
    }
}
