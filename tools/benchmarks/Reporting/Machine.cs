using System.Globalization;
using System.Runtime.InteropServices;
using Recorder.Storage.Sqlite;

namespace Recorder.Benchmarks.Reporting;

/// <summary>The machine of a measurement.</summary>
/// <param name="Cores">Processors available to the process.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="Sqlite">Version of the SQLite in use.</param>
/// <param name="LoadBefore">Load average of the minute before; null if the system does not report it.</param>
/// <param name="BesideAnother">Speed of a thread beside another one, divided by its speed alone; null if not measured.</param>
/// <param name="BesideAnotherAfter">The same at the end of the measurement, because a rented machine's processors may move.</param>
sealed record Machine(
    int Cores, string System, string Runtime, string Sqlite, double? LoadBefore, double? BesideAnother = null,
    double? BesideAnotherAfter = null)
{
    const string Load = "/proc/loadavg";

    /// <summary>This machine now.</summary>
    internal static Machine Here() => new(
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        SqliteLibrary.Version,
        File.Exists(Load) ? double.Parse(File.ReadAllText(Load).Split(' ')[0], CultureInfo.InvariantCulture) : null,
        CoreSharing.Measure());

    /// <summary>The machine in one line.</summary>
    internal string Line
    {
        get
        {
            var after = BesideAnotherAfter is null ? "" : Text($", {BesideAnotherAfter:0.00} afterwards");
            var speed = BesideAnother is null ? "" : Text($" (a thread beside another: {BesideAnother:0.00} of its speed{after})");
            var load = LoadBefore is null ? "" : Text($", load before {LoadBefore:0.0}");
            return Text($"{Cores} cores{speed}, {System}, {Runtime}, SQLite {Sqlite}{load}");
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
