using Recorder.Archives.Files;
using Recorder.Storage.Datasets;
using Recorder.Storage.Sqlite;

namespace Recorder.Artifacts.Datasets;

/// <summary>
/// The stored datasets of a database: adds, appends, opens, checks and removes them. The bars are Parquet files in <c>cache/candles</c>
/// beside the database. A file is complete before its row is written. A file is deleted after its row. Any thread, any process.
/// </summary>
public sealed class DatasetStore
{
    readonly TimeProvider _time;
    readonly DatasetCatalogue _catalogue;
    readonly CandleCache _cache;

    /// <summary>Creates the store. No file is opened yet.</summary>
    /// <param name="databasePath">The database file; created by the first dataset.</param>
    /// <param name="time">Clock for the times of rows; null for the system clock.</param>
    public DatasetStore(string databasePath, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(databasePath);
        _time = time ?? TimeProvider.System;
        (_catalogue, _cache) = (new DatasetCatalogue(databasePath, _time), new CandleCache(databasePath, _time));
    }

    /// <summary>The datasets, by name.</summary>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public IReadOnlyList<StoredDataset> All() => _catalogue.All();

    /// <summary>Finds a dataset by name, ignoring case.</summary>
    /// <exception cref="DatasetException">No dataset has this name.</exception>
    public StoredDataset Find(string name) => _catalogue.Find(name) ?? throw new DatasetException(
        $"there is no dataset '{name}'; recorder data list shows the datasets of this database, recorder data add stores one");

    /// <summary>The versions of a dataset, oldest first, each with the row of its bars.</summary>
    public IReadOnlyList<(DatasetVersion Version, CandleRow Candles)> Versions(StoredDataset dataset) =>
        [.. _catalogue.Versions(dataset).Select(version => (version, _catalogue.Candles(version.CandleHash)))];

    /// <summary>Ids of the runs that used a dataset, in any version.</summary>
    public IReadOnlyList<string> RunsOf(StoredDataset dataset) => _catalogue.RunsOf(dataset);

    /// <summary>Stores a dataset. If it has the same bars already, nothing changes, except that a damaged file is written again.</summary>
    /// <param name="dataset">Name and origin.</param>
    /// <param name="bars">The bars, sorted.</param>
    /// <exception cref="DatasetException">
    /// The name is taken, the bars belong to another dataset already, or a bar is not possible.
    /// </exception>
    /// <exception cref="ArtifactException">The file cannot be written.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public DatasetChange Add(NewDataset dataset, IReadOnlyList<DatasetBar> bars)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(bars);
        DatasetName.Checked(dataset.Name);
        CandleRules.Check(bars, dataset.Key.Checked().Length, dataset.Filename);
        var zone = ZoneOf(dataset.TimeZone);
        var row = _cache.RowOf(dataset.Key, bars);
        var existing = _catalogue.Find(dataset.Name);
        if (_catalogue.OwnerOf(row.CandleHash) is { } owner)
            return owner == existing?.Name ? Again(existing, row, bars) : throw Owned(owner);
        if (existing is not null)
        {
            throw new DatasetException(
                $"there is a dataset {existing.Name} with other bars: recorder data append adds newer bars to it, --name gives the new one "
                + "another name, recorder data remove removes the old one");
        }

        Store(row, bars, zone, written =>
            _catalogue.Add(dataset, written, CandleQuality.VersionOf(1, written, bars, bars.Count, dataset.Filename, zone, Now)));
        return new DatasetChange(ChangeKind.Added, Find(dataset.Name), bars.Count);
    }

    /// <summary>Appends newer bars: the dataset gets a new version, and its older versions stay.</summary>
    /// <param name="name">The dataset.</param>
    /// <param name="bars">Bars, sorted. Bars that the dataset has already must be equal.</param>
    /// <param name="filename">File that they come from, without its folder.</param>
    /// <exception cref="DatasetException">There is no such dataset, its file is damaged, or the bars contradict it.</exception>
    /// <exception cref="ArtifactException">The file cannot be written.</exception>
    public DatasetChange Append(string name, IReadOnlyList<DatasetBar> bars, string filename)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var dataset = Find(name);
        CandleRules.Check(bars, dataset.Key.Length, filename);
        var stored = Open(dataset.Name).Bars;
        var all = CandleMerge.Of(dataset.Name, stored, bars, filename);
        if (all.Count == stored.Count)
            return new DatasetChange(ChangeKind.Unchanged, dataset, 0);
        var (row, zone) = (_cache.RowOf(dataset.Key, all), ZoneOf(dataset.Timezone));
        if (_catalogue.OwnerOf(row.CandleHash) is { } owner)
            throw Owned(owner);
        var added = all.Count - stored.Count;
        var number = _catalogue.Versions(dataset)[^1].Version + 1;
        Store(row, all, zone, written =>
            _catalogue.Append(dataset, written, CandleQuality.VersionOf(number, written, all, added, filename, zone, Now)));
        return new DatasetChange(ChangeKind.Appended, Find(dataset.Name), added);
    }

    /// <summary>Reads a dataset after checking its file.</summary>
    /// <param name="reference">Name, or name and version: <c>ES-5m@3f2a9c0d1e2f3a4b</c>.</param>
    /// <exception cref="DatasetException">There is no such version, or its file is missing, truncated, changed or replaced.</exception>
    public OpenedDataset Open(string reference)
    {
        var (name, hash) = DatasetName.Parse(reference);
        var dataset = Find(name);
        var row = _catalogue.Candles(hash is null ? dataset.CandleHash : VersionOf(dataset, hash));
        try
        {
            var bars = _cache.Read(row);
            return CandleVerification.BarsProblem(row, bars, row.Path) is { } problem
                ? throw new DatasetException(problem)
                : new OpenedDataset(dataset.Name, DatasetName.Reference(dataset.Name, row.CandleHash), row, bars);
        }
        catch (DatasetException e)
        {
            throw new DatasetException(
                $"the dataset {dataset.Name} cannot be used: {e.Message}. recorder data add with the same source file writes it again", e);
        }
    }

    /// <summary>Checks the files of datasets.</summary>
    /// <param name="names">The datasets; empty for all.</param>
    /// <exception cref="DatasetException">There is no dataset of a name.</exception>
    public DatasetCheck Check(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var datasets = names.Count == 0 ? All() : [.. names.Select(Find).DistinctBy(dataset => dataset.StoredId)];
        var findings = datasets.SelectMany(dataset => Versions(dataset), (dataset, stored) => new DatasetFinding(
            dataset.Name, stored.Version.Version, stored.Candles.CandleHash, stored.Candles.Path, stored.Candles.RowCount,
            CandleVerification.Problem(_cache, stored.Candles))).ToList();
        return new DatasetCheck(
            findings, names.Count == 0 ? [.. _cache.Files().Except(_catalogue.AllCandles().Select(row => row.Path))] : null);
    }

    /// <summary>Removes a dataset, or its superseded versions, with their files.</summary>
    /// <param name="name">The dataset.</param>
    /// <param name="onlySuperseded">Whether to keep the newest version, and older versions that runs used.</param>
    /// <param name="force">Whether to remove versions that runs used.</param>
    /// <exception cref="DatasetException">There is no such dataset, or runs used it.</exception>
    /// <exception cref="ArtifactException">A file cannot be deleted; the dataset is removed.</exception>
    public DatasetRemoval Remove(string name, bool onlySuperseded, bool force)
    {
        var dataset = Find(name);
        var rows = Versions(dataset).Select(version => version.Candles)
            .Where(row => !onlySuperseded || (row.CandleHash != dataset.CandleHash && (force || RunsOf(row) == 0))).ToList();
        var runs = onlySuperseded ? rows.Sum(RunsOf) : RunsOf(dataset).Count;
        if (runs > 0 && !force)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{runs} runs used the dataset {dataset.Name}. They keep their bars, but could not be run again from it: ")
                + "--force removes it nevertheless");
        }

        if (rows.Count > 0)
            _catalogue.Remove(dataset, [.. rows.Select(row => row.CandleHash)]);
        foreach (var row in rows)
            _cache.Delete(row);
        return new DatasetRemoval(
            dataset.Name, !onlySuperseded, [.. rows.Select(row => row.Path)], rows.Sum(row => row.FileSize), runs);
    }

    DateTimeOffset Now => _time.GetUtcNow();

    int RunsOf(CandleRow row) => _catalogue.RunsOf(row.CandleHash).Count;

    DatasetChange Again(StoredDataset dataset, CandleRow row, IReadOnlyList<DatasetBar> bars)
    {
        var stored = _catalogue.Candles(row.CandleHash);
        if (_cache.FileProblem(stored) is null)
            return new DatasetChange(ChangeKind.Unchanged, dataset, 0);
        _catalogue.Repair(_cache.Write(stored, bars, ZoneOf(dataset.Timezone)));
        return new DatasetChange(ChangeKind.Repaired, Find(dataset.Name), 0);
    }

    // The file is written before its row, so a row never names a missing file. A file without a row is only unused.
    void Store(CandleRow row, IReadOnlyList<DatasetBar> bars, TimeZoneInfo zone, Action<CandleRow> write)
    {
        var written = _cache.Write(row, bars, zone);
        try
        {
            write(written);
        }
        catch when (_catalogue.OwnerOf(row.CandleHash) is null)
        {
            _cache.Delete(row);
            throw;
        }
    }

    string VersionOf(StoredDataset dataset, string hash)
    {
        var found = _catalogue.Versions(dataset).Where(version => version.CandleHash.StartsWith(hash, StringComparison.Ordinal)).ToList();
        return found is [var only]
            ? only.CandleHash
            : throw new DatasetException(
                $"the dataset {dataset.Name} has {(found.Count == 0 ? "no version" : "several versions")} with the hash {hash}; "
                + $"recorder data show {dataset.Name} lists them");
    }

    static TimeZoneInfo ZoneOf(string name) => SessionZone.Find(name) ?? throw new DatasetException(
        $"this computer does not know the time zone '{name}'; expected UTC, a name such as America/Chicago, or an offset such as +02:00");

    static DatasetException Owned(string owner) => new(
        $"the dataset {owner} has exactly these bars already: use that name, or remove it first with recorder data remove {owner}");
}
