namespace Recorder.Storage.Schema;

/// <summary>What the trader should know about the SQLite in use, given out once.</summary>
/// <param name="version">Version of the library.</param>
sealed class LibraryNotice(Func<string> version)
{
    // The first release in which two connections that write and checkpoint at the same moment cannot damage a file.
    static readonly Version Sound = new(3, 51, 3);

    // Any thread.
    int _taken;

    /// <summary>One plain sentence for the log at the first call; null at every later one, and when there is nothing to say.</summary>
    internal string? Take() => Interlocked.Exchange(ref _taken, 1) == 0 ? Advice(version()) : null;

    static string? Advice(string version) => Version.TryParse(version, out var number) && number >= Sound
        ? null
        : $"SQLite {version} is in use, and before {Sound} a rare fault could damage a file that two programs write at the same moment; "
            + "docs/build.md says how to build the plugin with the current one";
}
