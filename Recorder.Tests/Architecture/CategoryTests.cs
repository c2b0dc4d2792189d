using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using NUnit.Framework;
using Recorder.Benchmarks;
using Recorder.Build;
using Recorder.Chaos;

namespace Recorder.Tests.Architecture;

/// <summary>The groups of tests that can be run alone. A fixture has at most one category; a fixture without one is a unit test.</summary>
public sealed class CategoryTests
{
    const string Process = "Process";

    // This test builds everything and starts processes. It runs only on request.
    const string Release = "Release";

    static readonly string[] Known = ["Integration", Process, "StandIn", Release];

    static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader()
        .LoadAssemblies(
            typeof(CategoryTests).Assembly, typeof(ChaosCommand).Assembly, typeof(BuildCommand).Assembly, typeof(BenchCommand).Assembly)
        .Build();

    [Test]
    public void Every_fixture_has_at_most_one_category_and_only_a_known_one() =>
        Assert.That(
            Fixtures().Where(fixture => Categories(fixture) is not ([] or [_]) || Categories(fixture).Except(Known).Any()),
            Is.Empty);

    [Test]
    public void Every_fixture_that_starts_a_process_has_the_category_for_it() =>
        Assert.That(
            Fixtures().Where(fixture => !Categories(fixture).Intersect([Process, Release]).Any() && StartsProcess(fixture.FullName!)),
            Is.Empty);

    [Test]
    public void Every_fixture_that_builds_a_release_runs_only_on_request() =>
        Assert.That(
            Fixtures().Where(fixture => Categories(fixture).Contains(Release)
                && fixture.GetCustomAttributes(typeof(ExplicitAttribute), inherit: true) is []),
            Is.Empty);

    [Test]
    public void A_fixture_that_starts_a_process_through_other_code_is_found() =>
        Assert.That(StartsProcess(typeof(Plugin.Loading.MatrixTests).FullName!), Is.True);

    static IEnumerable<System.Type> Fixtures() => typeof(CategoryTests).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.Name.EndsWith("Tests", StringComparison.Ordinal));

    static string[] Categories(System.Type fixture) =>
        [.. fixture.GetCustomAttributes(typeof(CategoryAttribute), inherit: true).Cast<CategoryAttribute>()
            .Select(category => category.Name)];

    /// <summary>Follows every call from a fixture's members through the loaded assemblies.</summary>
    static bool StartsProcess(string fixture)
    {
        var type = Code.Types.Single(type => type.FullName == fixture);
        var (seen, open) = (new HashSet<MethodMember>(), new Queue<IMember>(type.Members));
        while (open.TryDequeue(out var member))
        {
            var calls = member.MemberDependencies.OfType<MethodCallDependency>().Select(call => call.TargetMember).OfType<MethodMember>();
            foreach (var call in calls.Where(seen.Add))
            {
                if (call.DeclaringType.FullName == "System.Diagnostics.Process" && call.Name.StartsWith("Start(", StringComparison.Ordinal))
                    return true;
                open.Enqueue(call);
            }
        }

        return false;
    }
}
