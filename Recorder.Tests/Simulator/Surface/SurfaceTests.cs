using System.Reflection;
using NUnit.Framework;
using Recorder.Tests.Storage.Schema;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Surface;

/// <summary>The stand-in has the types and members of the lists, with the platform's signatures.</summary>
[Category("StandIn")]
public class SurfaceTests
{
    static readonly Assembly Platform = typeof(Core).Assembly;
    static readonly ILookup<string, Type> Types = Platform.GetExportedTypes().ToLookup(NameOf);

    static readonly string Lists = Path.Combine(SchemaFolder.RepositoryRoot(), "Recorder.Tests", "Simulator", "Surface", "Lists");

    static IEnumerable<(string Head, List<string> Members)> All => Directory.EnumerateFiles(Lists, "*.txt").SelectMany(Entries);

    [Test]
    public void The_stand_in_has_every_member_of_the_lists()
    {
        List<string> faults = [.. All.SelectMany(entry => Faults(entry.Head, entry.Members))];
        Assert.That(faults, Is.Empty, string.Join("\n", faults));
    }

    [Test]
    public void The_lists_are_as_long_as_their_sources()
    {
        Assert.That(All.Sum(entry => entry.Members.Count), Is.GreaterThan(1000));
        Assert.That(All.Select(entry => entry.Head.Split(" : ")[0]).Distinct().Count(), Is.GreaterThan(180));
    }

    [TestCase("class TradingPlatform.BusinessLayer.Nothing", "", "is missing")]
    [TestCase("sealed class TradingPlatform.BusinessLayer.Core", "", "it is a class")]
    [TestCase("class TradingPlatform.BusinessLayer.Core : IDisposable", "", "is no IDisposable")]
    [TestCase("class TradingPlatform.BusinessLayer.Core", "void Nothing()", "is missing")]
    [TestCase("class TradingPlatform.BusinessLayer.Core", "Symbol[] Symbols { get; set; }", "it is Symbol[] Symbols { get; }")]
    [TestCase("enum TradingPlatform.BusinessLayer.Side", "Hold", "is missing")]
    public void A_difference_is_reported(string head, string member, string expected)
    {
        Assert.That(Faults(head, member.Length == 0 ? [] : [member]).Single(), Does.Contain(expected));
    }

    [Test]
    public void The_namespaces_that_strategies_import_exist()
    {
        string[] wanted = ["Chart", "Integration", "LocalOrders", "Modules", "TimeSync", "Utils"];
        Assert.That(
            Platform.GetExportedTypes().Select(type => type.Namespace).Distinct(),
            Is.SupersetOf(wanted.Select(name => "TradingPlatform.BusinessLayer." + name)));
    }

    // A line without indentation is a type; an indented line below it is a member; # begins a comment.
    static IEnumerable<(string Head, List<string> Members)> Entries(string path)
    {
        var entries = new List<(string Head, List<string> Members)>();
        foreach (string line in File.ReadLines(path).Where(line => !line.StartsWith('#')))
        {
            if (!line.StartsWith(' '))
                entries.Add((line, []));
            else
                entries[^1].Members.Add(line.Trim());
        }

        return entries;
    }

    static IEnumerable<string> Faults(string head, List<string> members)
    {
        string[] parts = head.Split(" : ");
        string name = NameIn(parts[0]);
        if (Types[name].FirstOrDefault() is not { } type)
        {
            yield return $"{name} is missing";
            yield break;
        }

        if (CodeText.Kind(type) != parts[0])
            yield return $"{parts[0]}: it is a {CodeText.Kind(type)}";
        string[] bases = [.. CodeText.Bases(type)];
        foreach (string missing in parts.Skip(1).SelectMany(list => list.Split(", ")).Except(bases))
            yield return $"{name} is no {missing}";
        foreach (string fault in members.Select(member => Fault(type, member)).OfType<string>())
            yield return $"{name}: {fault}";
    }

    static string? Fault(Type type, string wanted)
    {
        List<string> members = [];
        for (Type? level = type; level is not null && level.Assembly == Platform; level = level.BaseType)
            members.AddRange(CodeText.Members(level));
        if (members.Contains(wanted))
            return null;
        string name = MemberIn(wanted);
        string[] alike = [.. members.Where(member => MemberIn(member) == name)];
        return alike.Length == 0 ? $"{wanted} is missing" : $"{wanted}: it is {string.Join(" and ", alike)}";
    }

    static string NameOf(Type type) => NameIn(CodeText.Kind(type));

    static string NameIn(string head) => head.Split('(')[0].Split(' ')[^1];

    static string MemberIn(string member) => member.Split(['(', '{', '=', '['])[0].Trim().Split(' ')[^1];
}
