namespace Recorder.Storage.Sqlite;

/// <summary>The warning about an old SQLite in this process, given once.</summary>
/// <param name="version">Returns the version of the library.</param>
sealed class LibraryNotice(Func<string> version)
{
    // In earlier releases, two connections that write and checkpoint at the same moment can damage a file.
    static readonly Version Minimum = new(3, 51, 3);

    // Any thread.
    int _taken;

    /// <summary>Returns the warning, one sentence, at the first call. Returns null at every later call, and for a newer library.</summary>
    internal string? Take() => Interlocked.Exchange(ref _taken, 1) == 0 ? Advice(version()) : null;

    static string? Advice(string version) => Version.TryParse(version, out var number) && number >= Minimum
        ? null
        : $"SQLite {version} is in use, and before {Minimum} a rare fault could damage a file that two programs write at the same moment; "
            + "deploy the recorder again without changes to its packages, and restart the platform (docs/database.md)";
}
