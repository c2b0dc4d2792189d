namespace Recorder.Tests;

/// <summary>
/// A property whose cases take long, because each of them records files. The suite tries some cases. With <c>RECORDER_SEEDS=all</c> all
/// cases are tried. Without a replay, each run tries others.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SeedsAttribute : FsCheck.NUnit.PropertyAttribute
{
    /// <summary>Number of cases.</summary>
    /// <param name="suite">Cases in the suite.</param>
    /// <param name="all">Cases in a long run.</param>
    public SeedsAttribute(int suite, int all) => MaxTest = Environment.GetEnvironmentVariable("RECORDER_SEEDS") == "all" ? all : suite;
}
