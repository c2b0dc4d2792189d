using Recorder.Cli.Output;
using Recorder.Storage.Queries;
using Recorder.Team;
using Recorder.Team.Connecting;
using Recorder.Team.Reading;

namespace Recorder.Cli.Viewing;

/// <summary>Runs that a command reads: in a file, or in a copy of runs of a store, which is removed at the end.</summary>
sealed class ReadRuns : IDisposable
{
    readonly StoreAddress? _store;
    readonly DirectoryInfo? _folder;
    RunReader? _reader;

    ReadRuns(string path, IReadOnlyList<string> names, StoreAddress? store, DirectoryInfo? folder) =>
        (Path, Names, _store, _folder) = (path, names, store, folder);

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>The names of the runs in the file, in the order in which the command names them.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Reads the file. It is opened when it is first read.</summary>
    internal RunReader Reader => _reader ??= RunReader.Open(Path);

    /// <summary>Whether the file is a copy of runs of a store.</summary>
    internal bool IsCopy => _store is not null;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">The names of the runs.</param>
    internal static ReadRuns OfFile(string path, IReadOnlyList<string> names) => new(path, names, null, null);

    /// <summary>Opens a copy of runs of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="copy">Copies the runs into a new file, and returns their ids.</param>
    /// <exception cref="TeamException">The store cannot be used.</exception>
    internal static ReadRuns OfStore(StoreAddress store, Func<string, IReadOnlyList<string>> copy)
    {
        // Only the user can read it.
        var folder = Directory.CreateTempSubdirectory("recorder-");
        try
        {
            var path = System.IO.Path.Combine(folder.FullName, "runs.db");
            return new ReadRuns(path, StoreReading.Run(() => copy(path)), store, folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>The names of runs for tables: unique in the file, or in the store.</summary>
    /// <param name="runIds">The runs that a table shows.</param>
    internal RunNames NamesOf(params IEnumerable<string> runIds)
    {
        if (_store is not { } store)
            return new RunNames(Reader.RunIds());
        return StoreReading.Run(() =>
        {
            using var runs = StoreRuns.Open(store);
            return new RunNames(runs.Alike(runIds, RunNames.Shortest));
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader?.Dispose();
        _folder?.Delete(recursive: true);
    }
}
