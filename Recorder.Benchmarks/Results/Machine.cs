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
/// <param name="BesideAnother">How fast a thread runs beside another one, by how fast it runs alone; null where it was not measured.</param>
/// <param name="BesideAnotherAfter">The same at the end of the measurement: a rented machine's processors are moved about.</param>
sealed record Machine(int Cores, string System, string Runtime, string Sqlite, double? LoadBefore, double? BesideAnother = null, double? BesideAnotherAfter = null)
{
    const string Load = "/proc/loadavg";

    /// <summary>This one, now.</summary>
    internal static Machine Here() => new(
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        SqliteLibrary.Version,
        File.Exists(Load) ? double.Parse(File.ReadAllText(Load).Split(' ')[0], CultureInfo.InvariantCulture) : null,
        CoreSharing.Measure());

    /// <summary>In one line.</summary>
    internal string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cores} cores{(BesideAnother is { } speed ? $" (a thread beside another: {speed:0.00} of its speed{(BesideAnotherAfter is { } after ? $", {after:0.00} afterwards" : "")})" : "")}, {System}, {Runtime}, SQLite {Sqlite}{(LoadBefore is { } load ? $", load before {load:0.0}" : "")}");
}
