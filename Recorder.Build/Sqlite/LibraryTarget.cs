namespace Recorder.Build.Sqlite;

/// <summary>A platform that SQLite is built for: by which compiler, with which flags, into which file.</summary>
/// <param name="Rid">.NET's name of the platform.</param>
/// <param name="FileName">The name that SQLitePCLRaw looks for there.</param>
/// <param name="Compiler">The compiler's program.</param>
/// <param name="Install">How to get the compiler, as a sentence.</param>
sealed record LibraryTarget(string Rid, string FileName, string Compiler, string Install)
{
    // All that SQLitePCLRaw's own library has switched on, so that nothing is missing when this one takes its place; mathematical functions and dbstat besides.
    static readonly string[] Features =
    [
        "-DSQLITE_ENABLE_COLUMN_METADATA", "-DSQLITE_ENABLE_FTS3_PARENTHESIS", "-DSQLITE_ENABLE_FTS4", "-DSQLITE_ENABLE_FTS5", "-DSQLITE_ENABLE_JSON1",
        "-DSQLITE_ENABLE_RTREE", "-DSQLITE_ENABLE_SNAPSHOT", "-DSQLITE_DEFAULT_FOREIGN_KEYS=1", "-DSQLITE_ENABLE_MATH_FUNCTIONS",
        "-DSQLITE_ENABLE_DBSTAT_VTAB", "-DSQLITE_THREADSAFE=1",
    ];

    internal static LibraryTarget Linux { get; } = new("linux-x64", "libe_sqlite3.so", "gcc", "Install gcc (Debian and Ubuntu: apt-get install gcc libc6-dev).")
    {
        Flags = ["-fPIC", "-shared", "-s"],
        Libraries = ["-lm", "-ldl", "-lpthread"],
    };

    internal static LibraryTarget Windows { get; } = new(
        "win-x64",
        "e_sqlite3.dll",
        "x86_64-w64-mingw32-gcc",
        "Install mingw-w64 (Debian and Ubuntu: apt-get install gcc-mingw-w64-x86-64; Windows: MSYS2's mingw-w64-x86_64-gcc, with its bin folder on the PATH).")
    {
        // No timestamp: the same source gives the same file.
        Flags = ["-DSQLITE_API=__declspec(dllexport)", "-static-libgcc", "-shared", "-s", "-Wl,--no-insert-timestamp"],
    };

    internal static IReadOnlyList<LibraryTarget> All { get; } = [Linux, Windows];

    IReadOnlyList<string> Flags { get; init; } = [];

    IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>What the compiler is told.</summary>
    internal IReadOnlyList<string> Arguments(string source, string library) => ["-O2", .. Features, .. Flags, "-o", library, source, .. Libraries];
}
