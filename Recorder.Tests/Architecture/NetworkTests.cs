using System.Reflection;
using NUnit.Framework;
using Recorder.Capture;
using Recorder.Cli;
using Recorder.Plugin;
using Recorder.Storage;

namespace Recorder.Tests.Architecture;

/// <summary>
/// No hook ever sees a network: what the plugin carries does not refer to the store of a team, and not to a database server. DuckDB,
/// which is 40 MB of native code, is in no part but its own.
/// </summary>
public sealed class NetworkTests
{
    static readonly string[] Outside = ["Recorder.Team", "Npgsql"];

    [TestCase(typeof(RunRecorder))]
    [TestCase(typeof(CaptureImplementation))]
    [TestCase(typeof(RecorderStore))]
    public void The_plugin_refers_to_no_database_server(System.Type member) =>
        Assert.That(ReferencesOf(member.Assembly).Intersect(Outside), Is.Empty);

    [Test]
    public void Only_the_command_refers_to_the_store_of_a_team() =>
        Assert.That(ReferencesOf(typeof(RecorderCommand).Assembly), Does.Contain("Recorder.Team"));

    [TestCase(typeof(RunRecorder))]
    [TestCase(typeof(CaptureImplementation))]
    [TestCase(typeof(RecorderCommand))]
    public void DuckDb_is_not_in_the_plugin_and_not_in_the_command(System.Type member) =>
        Assert.That(ReferencesOf(member.Assembly).Where(name => name.StartsWith("DuckDB", StringComparison.Ordinal)), Is.Empty);

    static HashSet<string> ReferencesOf(Assembly start)
    {
        var (names, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<Assembly>([start]));
        while (open.TryDequeue(out var assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies().Where(name => names.Add(name.Name!)))
            {
                if (File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll")))
                    open.Enqueue(Assembly.Load(name));
            }
        }

        return names;
    }
}
