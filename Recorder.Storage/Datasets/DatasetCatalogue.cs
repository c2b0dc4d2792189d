using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;
using SQLitePCL;

namespace Recorder.Storage.Datasets;

/// <summary>The datasets of a database file: their rows, not their Parquet files. Each call opens the file and closes it again. Any
/// thread.</summary>
/// <param name="databasePath">The database file.</param>
/// <param name="time">Clock for the times of rows; null for the system clock.</param>
public sealed class DatasetCatalogue(string databasePath, TimeProvider? time = null)
{
    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The stored datasets, by name.</summary>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public IReadOnlyList<StoredDataset> All() => Read(StoredDatasetsTable.All);

    /// <summary>Finds a dataset by name, ignoring case.</summary>
    /// <returns>Null when no dataset has this name.</returns>
    public StoredDataset? Find(string name) =>
        File.Exists(databasePath)
            ? All().FirstOrDefault(dataset => string.Equals(dataset.Name, name, StringComparison.OrdinalIgnoreCase))
            : null;

    /// <summary>The versions of a dataset, oldest first.</summary>
    public IReadOnlyList<DatasetVersion> Versions(StoredDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Read(connection => DatasetVersionsTable.Of(connection, dataset.StoredId));
    }

    /// <summary>Name of the dataset that has these bars as one of its versions; null when no dataset has them.</summary>
    public string? OwnerOf(string candleHash) =>
        File.Exists(databasePath) ? Read(connection => DatasetVersionsTable.OwnerOf(connection, candleHash)) : null;

    /// <summary>The row of the bars with a hash.</summary>
    /// <exception cref="DatasetException">The database has no such row.</exception>
    public CandleRow Candles(string candleHash) => Read(connection => CandleCacheTable.Find(connection, candleHash))
        ?? throw new DatasetException($"{databasePath} has no bars with the hash {candleHash}");

    /// <summary>All rows of <c>candle_cache</c>, by path.</summary>
    public IReadOnlyList<CandleRow> AllCandles() => Read(CandleCacheTable.All);

    /// <summary>Ids of the runs that used a dataset, in any version.</summary>
    public IReadOnlyList<string> RunsOf(StoredDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Read(connection => StoredDatasetsTable.RunsOf(connection, dataset.StoredId));
    }

    /// <summary>Ids of the runs that used one version.</summary>
    public IReadOnlyList<string> RunsOf(string candleHash) => Read(connection => StoredDatasetsTable.RunsOf(connection, candleHash));

    /// <summary>Stores a new dataset with its first version.</summary>
    /// <exception cref="DatasetException">Another command has stored a dataset of this name meanwhile, or the database is
    /// locked.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public void Add(NewDataset dataset, CandleRow candles, DatasetVersion version)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(version);
        Write(connection =>
        {
            CandleCacheTable.Write(connection, candles);
            var storedId = StoredDatasetsTable.Add(connection, dataset, candles.CandleHash, Now);
            DatasetVersionsTable.Add(connection, storedId, version);
        });
    }

    /// <summary>Stores a new version and makes it the newest.</summary>
    /// <exception cref="DatasetException">Another command has changed the dataset meanwhile, or the database is locked.</exception>
    public void Append(StoredDataset dataset, CandleRow candles, DatasetVersion version)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(version);
        Write(connection =>
        {
            CandleCacheTable.Write(connection, candles);
            if (!StoredDatasetsTable.MoveTo(connection, dataset.StoredId, dataset.CandleHash, candles.CandleHash, Now))
                throw Changed(dataset.Name);
            DatasetVersionsTable.Add(connection, dataset.StoredId, version);
        });
    }

    /// <summary>Stores hash and size of a dataset's file after the file was written again.</summary>
    public void Repair(CandleRow candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        Write(connection => CandleCacheTable.Write(connection, candles));
    }

    /// <summary>Removes versions of a dataset with their bars, and the dataset itself when none is left.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="candleHashes">The versions to remove. The newest version can be removed only together with all others.</param>
    /// <exception cref="DatasetException">Another command has changed the dataset meanwhile, or the database is locked.</exception>
    public void Remove(StoredDataset dataset, IReadOnlyCollection<string> candleHashes)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(candleHashes);
        Write(connection =>
        {
            if (!StoredDatasetsTable.MoveTo(connection, dataset.StoredId, dataset.CandleHash, dataset.CandleHash, Now))
                throw Changed(dataset.Name);
            foreach (var hash in candleHashes)
                DatasetVersionsTable.Delete(connection, dataset.StoredId, hash);
            if (candleHashes.Contains(dataset.CandleHash))
                StoredDatasetsTable.Delete(connection, dataset.StoredId);
            foreach (var hash in candleHashes)
                CandleCacheTable.Delete(connection, hash);
        });
    }

    /// <summary>Stores the rows of feature files.</summary>
    /// <exception cref="DatasetException">The database is locked.</exception>
    public void Write(IReadOnlyList<FeatureRow> features) => Write(connection =>
    {
        foreach (var row in features)
            FeatureCacheTable.Write(connection, row);
    });

    /// <summary>Hash of the stored bars that equal the bars of a run; null when no stored bars equal them.</summary>
    public string? CandleHashOf(string runId, string symbol, string timeframe) =>
        Read(connection => FeatureCacheTable.CandleHashOf(connection, runId, symbol, timeframe));

    string Now => UtcText.Format(_time.GetUtcNow().UtcDateTime);

    static DatasetException Changed(string name) => new($"another command has changed the dataset {name} meanwhile; try again");

    T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = RecorderDatabase.OpenForReading(databasePath);
        return read(connection);
    }

    void Write(Action<SqliteConnection> write)
    {
        using var connection = RecorderDatabase.OpenForWriting(databasePath, _time);
        DatabaseFile.SetWait(connection, RecorderDatabase.LockWait);
        try
        {
            WriteTransaction.Run(connection, () => write(connection));
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            throw new DatasetException($"{databasePath} is locked by another program; try again when it has finished", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            throw new DatasetException("another command has stored the same dataset or the same bars meanwhile; try again", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_FULL)
        {
            throw new DatasetException($"the disk that holds {databasePath} is full; free some space and try again", e);
        }
    }
}
