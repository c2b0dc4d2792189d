using System.Runtime.InteropServices;
using Recorder.Benchmarks;
using SQLitePCL;

// As for the tests: another SQLite than the restored one.
if (Environment.GetEnvironmentVariable("RECORDER_SQLITE") is { Length: > 0 } file)
    NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? NativeLibrary.Load(Path.GetFullPath(file)) : nint.Zero);

return BenchCommand.Run(args, Console.Out, Console.Error);
