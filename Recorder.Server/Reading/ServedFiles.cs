using System.Globalization;
using Microsoft.AspNetCore.Http;
using Recorder.Server.Answers;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Server.Reading;

/// <summary>The database files of the server. Clients name them without folder, so no text of a request is ever used as a path.
/// Immutable.</summary>
sealed class ServedFiles : IDisposable
{
    const string StoreName = "store";

    ServedFiles(IReadOnlyList<ServedFile> all) => All = all;

    /// <summary>The files in the order of the command line.</summary>
    internal IReadOnlyList<ServedFile> All { get; }

    /// <summary>Opens the files. The first file receives events; it is made if it is missing.</summary>
    /// <exception cref="Recorder.Storage.Sqlite.DatabaseRefusedException">One of them cannot be used.</exception>
    internal static ServedFiles Open(ServerOptions options)
    {
        if (options.Store is { } store)
            return new ServedFiles([new ServedFile(StoreName, RecordedFile.Of(store, options.Files[0], options.Time))]);
        var opened = new List<ServedFile>();
        if (!options.IsReadOnly && !File.Exists(options.Files[0]))
            RecorderDatabase.OpenForWriting(options.Files[0], options.Time).Dispose();
        try
        {
            foreach (var path in options.Files.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
                opened.Add(new ServedFile(NameOf(path, opened), RecordedFile.Open(path, options.Time)));
            return new ServedFiles(opened);
        }
        catch
        {
            opened.ForEach(file => file.Recorded.Dispose());
            throw;
        }
    }

    /// <summary>The file with a name, or all files.</summary>
    /// <param name="name">A name; null for all.</param>
    /// <exception cref="RequestRefusedException">No file has the name.</exception>
    internal IReadOnlyList<ServedFile> Named(string? name) =>
        name is null ? All
        : All.FirstOrDefault(file => file.Name == name) is { } one ? [one]
        : throw RequestRefusedException.BadField("file", $"expected one of {string.Join(", ", All.Select(file => file.Name))}");

    /// <summary>Sets the version of an answer, and answers 304 when the client has it. Call it before the files are read.</summary>
    /// <param name="context">The request.</param>
    /// <returns>True when the client has this version: the caller sends nothing more.</returns>
    internal bool IsVersionKnown(HttpContext context) => DataVersion.IsKnown(context, All.Select(file => file.Recorded.Version));

    /// <summary>Finds a run, and the file that has all its rows: in a store, a copy of the run.</summary>
    /// <param name="files">Where to search.</param>
    /// <param name="name">Its id, a part of it from the beginning, latest, or latest-N.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="RequestRefusedException">No run has the name, or several have it.</exception>
    internal static (ServedFile File, string RunId) Run(IReadOnlyList<ServedFile> files, string name, CancellationToken cancellation)
    {
        var (file, runId) = Find(files, name, cancellation);
        return (WithRows(file, runId, cancellation), runId);
    }

    /// <summary>The file with all rows of a run: in a store, a copy of the run, which has the name of the store.</summary>
    /// <exception cref="RequestRefusedException">The store has no such run any more.</exception>
    internal static ServedFile WithRows(ServedFile file, string runId, CancellationToken cancellation)
    {
        if (file.Recorded.Store is not { } store)
            return file;
        return store.Copy([runId], cancellation) is { } copy
            ? file with { Recorded = copy.File }
            : throw RequestRefusedException.NotFound($"there is no run {runId}");
    }

    /// <summary>Finds a run, and the file or the store that has it.</summary>
    /// <param name="files">Where to search.</param>
    /// <param name="name">Its id, a part of it from the beginning, latest, or latest-N.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="RequestRefusedException">No run has the name, or several have it.</exception>
    internal static (ServedFile File, string RunId) Find(IReadOnlyList<ServedFile> files, string name, CancellationToken cancellation)
    {
        var found = RunLookup.Find([.. files.Select(file => file.Recorded)], name, cancellation)
            .Select(run => (File: files.First(file => file.Recorded == run.File), run.RunId)).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw RequestRefusedException.NotFound($"there is no run {name}"),
            [var first, var second, ..] when first.RunId == second.RunId => throw RequestRefusedException.With(
                StatusCodes.Status409Conflict,
                $"run {first.RunId} is in {string.Join(" and in ", found.Select(run => run.File.Name))}; add file={first.File.Name}",
                "file"),
            _ => throw RequestRefusedException.With(
                StatusCodes.Status409Conflict, $"more than one run has an id that begins with {name}; give more of it", "run_id"),
        };
    }

    /// <summary>Finds two runs of one file, which the parameters run and against name.</summary>
    /// <exception cref="RequestRefusedException">A run is unknown, or they are in different files.</exception>
    internal static (ServedFile File, string Run, string Against) Both(
        IReadOnlyList<ServedFile> files, string run, string against, CancellationToken cancellation)
    {
        if (files[0].Recorded.Store is { } store && store.Copy([run, against], cancellation) is { } copy)
            return (files[0] with { Recorded = copy.File }, copy.RunIds[0], copy.RunIds[1]);
        var (first, second) = (Run(files, run, cancellation), Run(files, against, cancellation));
        return first.File == second.File
            ? (first.File, first.RunId, second.RunId)
            : throw RequestRefusedException.BadField(
                "against", $"expected a run of {first.File.Name}: both runs must be in one file");
    }

    /// <summary>The file with the only run that a list of a store is about; the files themselves without a store.</summary>
    /// <exception cref="RequestRefusedException">The filters name no run.</exception>
    internal static IReadOnlyList<ServedFile> OfOneRun(
        IReadOnlyList<ServedFile> files, IReadOnlyDictionary<string, IReadOnlyList<object>> filters, CancellationToken cancellation)
    {
        if (files[0].Recorded.Store is null)
            return files;
        return filters.TryGetValue("run_id", out var runs) && runs is [string name]
            ? [Run(files, name, cancellation).File]
            : throw RequestRefusedException.NotFound("a store has this list for single runs only; name a run");
    }

    /// <summary>The id of a run in a filter, where an unknown name is not an error.</summary>
    internal static string RunId(IReadOnlyList<ServedFile> files, string name, CancellationToken cancellation) =>
        RunLookup.Find([.. files.Select(file => file.Recorded)], name, cancellation) is [var one, ..] ? one.RunId : name;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in All)
            file.Recorded.Dispose();
    }

    static string NameOf(string path, List<ServedFile> before)
    {
        var name = Path.GetFileName(path);
        for (var number = 2; before.Exists(file => file.Name == name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}~{number}");
        return name;
    }
}
