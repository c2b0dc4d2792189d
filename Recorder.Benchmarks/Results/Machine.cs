using System.Globalization;
using System.Runtime.InteropServices;
using Recorder.Storage.Schema;

namespace Recorder.Benchmarks.Results;

/// <summary>Where something was measured.</summary>
/// <param name="Cores">Processors that the process may use.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="Sqlite">Version of the SQLite in use.</param>
/// <param name="LoadBefore">How many processes wanted to run in the minute before; null where the system does not say.</param>
sealed record Machine(int Cores, string System, string Runtime, string Sqlite, double? LoadBefore)
{
    const string Load = "/proc/loadavg";

    /// <summary>This one, now.</summary>
    internal static Machine Here() => new(
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        SqliteLibrary.Version,
        File.Exists(Load) ? double.Parse(File.ReadAllText(Load).Split(' ')[0], CultureInfo.InvariantCulture) : null);

    /// <summary>In one line.</summary>
    internal string Line => string.Create(CultureInfo.InvariantCulture, $"{Cores} cores, {System}, {Runtime}, SQLite {Sqlite}{(LoadBefore is { } load ? $", load before {load:0.0}" : "")}");
}
