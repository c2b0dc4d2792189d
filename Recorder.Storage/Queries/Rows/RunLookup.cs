using System.Globalization;
using Dapper;
using Recorder.Storage.Batches;
using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows;

/// <summary>Finds runs by the names that people and programs use for them.</summary>
public static class RunLookup
{
    /// <summary>Lowest number of characters of an id's beginning that can name a run.</summary>
    public const int ShortestPrefix = 8;

    const string Select = "SELECT run_id AS RunId, created_utc AS CreatedUtc FROM strategy_runs";

    const string Newest = $"{Select} ORDER BY created_utc DESC, run_id DESC LIMIT @rows";

    // An id may be any text; the recorder writes lower case. A program may use its own id.
    const string Exact = $"{Select} WHERE run_id IN (@name, lower(@name), @registered) ORDER BY run_id <> @name LIMIT 1";

    const string ByPrefix = $"{Select} WHERE substr(run_id, 1, length(@name)) = lower(@name) ORDER BY run_id LIMIT 2";

    /// <summary>
    /// The runs that a name means: an id in any case, the id that a program uses, the first 8 or more characters of an id, <c>latest</c>,
    /// or <c>latest-N</c> for the Nth run before it.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>Each run with its file; more than one when the name is not unique.</returns>
    public static IReadOnlyList<(RecordedFile File, string RunId)> Find(
        IReadOnlyList<RecordedFile> files, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(name);
        if (files.FirstOrDefault(file => file.Store is not null)?.Store is { } store)
            return store.Find(name) is { } runId ? [(files[0], runId)] : [];
        if (Query(Exact, new { name, registered = Registration.IdOf(RegistrationKind.Run, name).ToString() }) is { Count: > 0 } exact)
            return Places(exact);
        if (BeforeLatest(name) is { } before)
        {
            return Places(Query(Newest, new { rows = before + 1L })
                .OrderByDescending(found => found.Row.CreatedUtc, StringComparer.Ordinal)
                .ThenByDescending(found => found.Row.RunId, StringComparer.Ordinal).Skip(before).Take(1));
        }

        return name.Length < ShortestPrefix ? [] : Places(Query(ByPrefix, new { name }));

        List<(RecordedFile File, FoundRun Row)> Query(string sql, object values) =>
        [
            .. files.SelectMany(file => file.Use(
                connection => connection.Query<FoundRun>(sql, values).Select(row => (file, row)).ToList(), cancellation)),
        ];
    }

    /// <summary>
    /// The ids that clients use for runs: the ids that programs registered, otherwise the ids in the tables. A run that is gone is missing.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="runIds">Ids in the tables.</param>
    /// <param name="cancellation">Ends the search.</param>
    internal static IReadOnlyDictionary<string, string> ClientIds(
        RecordedFile file, IEnumerable<string> runIds, CancellationToken cancellation) =>
        file.Query(
            (connection, sql) => connection.Query<(string RunId, string ClientId)>(
                $"""
                SELECT r.run_id, {ClientId.Of(RegistrationKind.Run, "r", "run_id").In(sql)} FROM strategy_runs r
                WHERE {sql.In("r.run_id", "@runs")}
                """,
                new { runs = JsonKeys.Of(runIds) }).ToDictionary(run => run.RunId, run => run.ClientId, StringComparer.Ordinal),
            cancellation);

    /// <summary>Number of runs in a file.</summary>
    public static long Count(RecordedFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Store is { } store
            ? store.Count()
            : file.Use(connection => connection.QuerySingle<long>("SELECT count(*) FROM strategy_runs"), cancellation);
    }

    static (RecordedFile, string)[] Places(IEnumerable<(RecordedFile File, FoundRun Row)> found) =>
        [.. found.Select(one => (one.File, one.Row.RunId))];

    static int? BeforeLatest(string name)
    {
        const string Latest = "latest";
        if (!name.StartsWith(Latest, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = name.AsSpan(Latest.Length);
        return rest.IsEmpty ? 0
            : rest[0] == '-' && ushort.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before
            : null;
    }

    sealed class FoundRun
    {
        public string RunId { get; init; } = "";
        public string CreatedUtc { get; init; } = "";
    }
}
