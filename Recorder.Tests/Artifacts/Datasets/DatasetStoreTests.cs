using Dapper;
using NUnit.Framework;
using Recorder.Artifacts.Datasets;
using Recorder.Storage.Datasets;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Artifacts.Datasets;

/// <summary>Storing, appending, opening and removing datasets.</summary>
[Category("Integration")]
public sealed class DatasetStoreTests : DatasetFixture
{
    [Test]
    public void A_dataset_is_one_file_at_the_place_of_its_hash()
    {
        var change = Store.Add(MadeCandles.New(), MadeCandles.Make(1, 100));
        var dataset = change.Dataset;
        Assert.Multiple(() =>
        {
            Assert.That(change.Kind, Is.EqualTo(ChangeKind.Added));
            Assert.That(dataset.FilePath, Is.EqualTo($"cache/candles/Vendor/ES/1h/{dataset.CandleHash}.parquet"));
            Assert.That(CacheFiles, Is.EqualTo(new[] { dataset.FilePath }));
            Assert.That(new FileInfo(Folder.File(dataset.FilePath)).Length, Is.EqualTo(dataset.FileSize));
        });
    }

    [Test]
    public void The_bars_come_back_as_they_were()
    {
        var bars = MadeCandles.Make(1, 100);
        Store.Add(MadeCandles.New(), bars);
        Assert.That(Store.Open("es-1H").Bars, Is.EqualTo(bars));
    }

    [Test]
    public void The_same_bars_again_change_nothing()
    {
        var bars = MadeCandles.Make(1, 100);
        Store.Add(MadeCandles.New(), bars);
        var before = File.GetLastWriteTimeUtc(Folder.File(CacheFiles.Single()));
        Assert.That(Store.Add(MadeCandles.New(), bars).Kind, Is.EqualTo(ChangeKind.Unchanged));
        Assert.That(File.GetLastWriteTimeUtc(Folder.File(CacheFiles.Single())), Is.EqualTo(before));
    }

    [Test]
    public void Other_bars_under_the_same_name_are_refused()
    {
        Store.Add(MadeCandles.New(), MadeCandles.Make(1, 100));
        Refuses(() => Store.Add(MadeCandles.New(), MadeCandles.Make(2, 100)), "there is a dataset ES-1h with other bars");
        Assert.That(CacheFiles.Count(), Is.EqualTo(1));
    }

    [Test]
    public void Bars_that_are_longer_than_the_stated_timeframe_are_refused()
    {
        List<DatasetBar> bars = [.. MadeCandles.Make(1, 100).Where(bar => bar.OpenUtc.Hour % 2 == 0)];
        Refuses(
            () => Store.Add(MadeCandles.New(), bars), "all bars are 02:00:00 or a multiple of it apart, so their length is not 01:00:00");
        Assert.That(CacheFiles, Is.Empty);
        Assert.That(Store.Add(MadeCandles.New(), bars[..9]).Kind, Is.EqualTo(ChangeKind.Added), "few bars do not show it");
    }

    [Test]
    public void The_same_bars_under_another_name_are_refused()
    {
        Store.Add(MadeCandles.New(), MadeCandles.Make(1, 100));
        Refuses(() => Store.Add(MadeCandles.New("other"), MadeCandles.Make(1, 100)), "the dataset ES-1h has exactly these bars already");
    }

    [Seeds(suite: 8, all: 15, Replay = "(7,9)")]
    public void Appending_in_any_parts_is_adding_at_once(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        var bars = MadeCandles.Make(seed, random.Next(10, 400));
        var atOnce = new DatasetStore(folder.File("once.db"));
        atOnce.Add(MadeCandles.New(), bars);
        var inParts = new DatasetStore(folder.File("parts.db"));
        var end = random.Next(1, bars.Count);
        inParts.Add(MadeCandles.New(), bars.GetRange(0, end));
        while (end < bars.Count)
        {
            // Each part may repeat some bars.
            var from = random.Next(0, end + 1);
            var to = random.Next(end, bars.Count) + 1;
            inParts.Append("ES-1h", bars.GetRange(from, to - from), "more.csv");
            end = to;
        }

        var (one, other) = (atOnce.Open("ES-1h"), inParts.Open("ES-1h"));
        Assert.That(other.Bars, Is.EqualTo(bars));
        Assert.That(other.Candles with { CreatedAt = 0 }, Is.EqualTo(one.Candles with { CreatedAt = 0 }));
    }

    [Test]
    public void An_appended_dataset_keeps_its_older_versions_readable()
    {
        var bars = MadeCandles.Make(1, 100);
        var older = Store.Add(MadeCandles.New(), bars.GetRange(0, 60)).Dataset.CandleHash;
        var change = Store.Append("ES-1h", bars, "more.csv");
        Assert.Multiple(() =>
        {
            Assert.That((change.Kind, change.AddedRows), Is.EqualTo((ChangeKind.Appended, bars.Count - 60)));
            Assert.That(Store.Open($"ES-1h@{older[..8]}").Bars, Is.EqualTo(bars.GetRange(0, 60)));
            Assert.That(Store.Open("ES-1h").Bars, Is.EqualTo(bars));
            Assert.That(
                Store.Versions(change.Dataset).Select(one => (one.Version.Version, one.Version.Filename, one.Version.AddedRows)),
                Is.EqualTo(new[] { (1L, "es.csv", 60L), (2L, "more.csv", bars.Count - 60L) }));
        });
    }

    [Test]
    public void An_overlap_with_another_value_is_refused_with_the_first_bar_that_differs()
    {
        var bars = MadeCandles.Make(1, 100);
        Store.Add(MadeCandles.New(), bars.GetRange(0, 60));
        var wrong = bars.ToList();
        wrong[40] = wrong[40] with { Volume = 123_456 };
        wrong[50] = wrong[50] with { Volume = 123_456 };
        var time = bars[40].OpenUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Refuses(() => Store.Append("ES-1h", wrong, "more.csv"), $"more.csv and the dataset ES-1h differ at {time}: the file has open");
        Assert.That(Store.Open("ES-1h").Bars, Has.Count.EqualTo(60));
    }

    [Test]
    public void A_bar_inside_the_range_of_the_dataset_that_it_lacks_is_refused()
    {
        var bars = MadeCandles.Make(1, 100);
        Store.Add(MadeCandles.New(), [.. bars.Where((_, at) => at != 40)]);
        Refuses(() => Store.Append("ES-1h", bars, "more.csv"), "only newer bars can be appended");
    }

    [Test]
    public void Bars_that_are_there_already_append_nothing()
    {
        var bars = MadeCandles.Make(1, 100);
        Store.Add(MadeCandles.New(), bars);
        Assert.That(Store.Append("ES-1h", bars.GetRange(10, 20), "more.csv").Kind, Is.EqualTo(ChangeKind.Unchanged));
        Assert.That(Store.Versions(Store.Find("ES-1h")), Has.Count.EqualTo(1));
    }

    [Test]
    public void Impossible_bars_are_refused_and_leave_nothing()
    {
        var bars = MadeCandles.Make(1, 10);
        Refuses(() => Store.Add(MadeCandles.New(), []), "es.csv has no bars");
        Refuses(() => Store.Add(MadeCandles.New(), [bars[1], bars[0]]), "es.csv, bar 2 (2024-01-01T00:00:00Z): the bars are not sorted");
        Refuses(() => Store.Add(MadeCandles.New(), [bars[0], bars[0]]), "the time is repeated");
        Refuses(() => Store.Add(MadeCandles.New(), [bars[0] with { TsUtc = bars[0].TsUtc + 1 }]), "does not begin on a multiple");
        Refuses(() => Store.Add(MadeCandles.New(), [bars[0] with { Close = double.NaN }]), "not a finite number");
        Refuses(() => Store.Add(MadeCandles.New(), [bars[0] with { High = 0 }]), "do not enclose");
        Refuses(() => Store.Add(MadeCandles.New(), [bars[0] with { Volume = -1 }]), "the volume");
        Assert.That(Folder.Names, Is.Empty);
    }

    [TestCase("../ES")]
    [TestCase("ES.csv")]
    [TestCase("")]
    [TestCase("ES,NQ")]
    [TestCase("ES@1")]
    public void A_name_that_could_be_a_path_or_a_list_is_refused(string name)
    {
        Refuses(() => Store.Add(MadeCandles.New(name), MadeCandles.Make(1, 10)), "is not a name of a dataset");
        Assert.That(Folder.Names, Is.Empty);
    }

    [TestCase("a|b", "ES", "1h")]
    [TestCase("", "ES", "1h")]
    [TestCase("Vendor", "E\nS", "1h")]
    [TestCase("Vendor", "ES", "tick")]
    [TestCase("Vendor", "ES", "1M")]
    public void A_key_that_the_hash_cannot_take_is_refused(string provider, string symbol, string timeframe)
    {
        Refuses(() => Store.Add(MadeCandles.New(key: new CandleKey(provider, symbol, timeframe)), MadeCandles.Make(1, 10)), "");
        Assert.That(Folder.Names, Is.Empty);
    }

    [Test]
    public void A_symbol_with_separators_stays_inside_the_cache_and_keeps_its_name()
    {
        var dataset = Store.Add(MadeCandles.New("eurusd", new CandleKey("..", "../EUR/USD", "1h")), MadeCandles.Make(1, 10)).Dataset;
        Assert.Multiple(() =>
        {
            Assert.That(dataset.FilePath, Does.StartWith("cache/candles/%2E%2E/%2E.%2FEUR%2FUSD/1h/"));
            Assert.That(dataset.Symbol, Is.EqualTo("../EUR/USD"));
            Assert.That(Folder.Names, Is.EquivalentTo(new[] { "cache", "recorder.db" }));
        });
    }

    [Test]
    public void Removing_deletes_rows_files_and_empty_folders()
    {
        var bars = MadeCandles.Make(1, 100);
        Store.Add(MadeCandles.New(), bars.GetRange(0, 60));
        Store.Append("ES-1h", bars, "more.csv");
        var removal = Store.Remove("ES-1h", onlySuperseded: false, force: false);
        Assert.Multiple(() =>
        {
            Assert.That((removal.IsWhole, removal.Files.Count, removal.Runs), Is.EqualTo((true, 2, 0)));
            Assert.That(CacheFiles, Is.Empty);
            Assert.That(Directory.EnumerateFileSystemEntries(Folder.File("cache/candles")), Is.Empty);
            Assert.That(Count("candle_cache") + Count("stored_datasets") + Count("dataset_versions"), Is.Zero);
        });
    }

    [Test]
    public void Removing_superseded_versions_keeps_the_newest()
    {
        var bars = MadeCandles.Make(1, 100);
        Store.Add(MadeCandles.New(), bars.GetRange(0, 60));
        Store.Append("ES-1h", bars, "more.csv");
        Assert.That(Store.Remove("ES-1h", onlySuperseded: true, force: false).Files, Has.Count.EqualTo(1));
        Assert.That(Store.Open("ES-1h").Bars, Is.EqualTo(bars));
        Assert.That(CacheFiles, Is.EqualTo(new[] { Store.Find("ES-1h").FilePath }));
    }

    [Test]
    public void Two_appends_at_once_do_not_both_win()
    {
        var bars = MadeCandles.Make(1, 100);
        Store.Add(MadeCandles.New(), bars.GetRange(0, 50));
        var catalogue = new DatasetCatalogue(Database);
        var before = Store.Find("ES-1h");
        Store.Append("ES-1h", bars.GetRange(0, 60), "one.csv");
        var row = catalogue.Candles(before.CandleHash) with { CandleHash = new string('a', 64) };
        var late = new DatasetVersion { Version = 3, CandleHash = row.CandleHash };
        Refuses(() => catalogue.Append(before, row, late), "meanwhile; try again");
        Assert.That(Count("candle_cache"), Is.EqualTo(2));
    }

    [Test]
    public void The_view_has_the_columns_of_the_document_filled()
    {
        var bars = MadeCandles.Make(1, 400);
        Store.Add(MadeCandles.New(), bars);
        using var file = RecorderDatabase.OpenForReading(Database);
        var row = (IDictionary<string, object?>)file.QuerySingle("SELECT * FROM datasets");
        Assert.Multiple(() =>
        {
            Assert.That(row.Where(column => column.Value is null).Select(column => column.Key), Is.EqualTo(new[] { "last_used" }));
            Assert.That(row["rows_count"], Is.EqualTo(bars.Count));
            Assert.That(row["start_date"], Is.EqualTo("2024-01-01T00:00:00.0000000Z"));
            Assert.That(row["has_gaps"], Is.EqualTo(1));
            Assert.That(row["timezone"], Is.EqualTo("UTC"));
            Assert.That(file.QuerySingle<long>("SELECT json_extract(quality_checks, '$.bars') FROM datasets"), Is.EqualTo(bars.Count));
        });
    }
}
