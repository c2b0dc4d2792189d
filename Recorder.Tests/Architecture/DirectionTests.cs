using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Archives.Runs;
using Recorder.Artifacts.Datasets;
using Recorder.Benchmarks;
using Recorder.Build;
using Recorder.Capture;
using Recorder.Chaos;
using Recorder.Cli;
using Recorder.Lake.Snapshots;
using Recorder.Query;
using Recorder.Server;
using Recorder.Storage;
using Recorder.Team;
using Recorder.Tests.Architecture.Circle.First;
using Recorder.Web.Reports;

namespace Recorder.Tests.Architecture;

/// <summary>Data moves in one direction: the namespaces of a project form no cycle.</summary>
public sealed class DirectionTests
{
    [TestCase("Recorder.Analytics", typeof(Reasons))]
    [TestCase("Recorder.Storage", typeof(RecorderStore))]
    [TestCase("Recorder.Capture", typeof(CaptureImplementation))]
    [TestCase("Recorder.Cli", typeof(RecorderCommand))]
    [TestCase("Recorder.Archives", typeof(ArchiveStore))]
    [TestCase("Recorder.Artifacts", typeof(DatasetStore))]
    [TestCase("Recorder.Web", typeof(RunReport))]
    [TestCase("Recorder.Server", typeof(RecorderServer))]
    [TestCase("Recorder.Team", typeof(TeamException))]
    [TestCase("Recorder.Lake", typeof(LakeSnapshot))]
    [TestCase("Recorder.Query", typeof(QueryRequest))]
    [TestCase("Recorder.Build", typeof(BuildCommand))]
    [TestCase("Recorder.Benchmarks", typeof(BenchCommand))]
    [TestCase("Recorder.Chaos", typeof(ChaosCommand))]
    public void The_namespaces_of_a_project_form_no_cycle(string project, System.Type member) =>
        Assert.That(Cycles(project, new ArchLoader().LoadAssembly(member.Assembly)), Is.Empty);

    [Test]
    public void A_cycle_is_found()
    {
        const string circle = "Recorder.Tests.Architecture.Circle";
        // Only the namespaces of the circle, because it takes seconds to load all tests.
        Assert.That(Cycles(circle, new ArchLoader().LoadNamespacesWithinAssembly(typeof(There).Assembly, circle)), Is.Not.Empty);
    }

    static List<string> Cycles(string project, ArchLoader code)
    {
        var architecture = code.Build();
        return [.. SliceRuleDefinition.Slices().Matching($"{project}.(**)").Should().BeFreeOfCycles().Evaluate(architecture)
            .Where(result => !result.Passed).Select(result => result.Description)];
    }
}
