using System.Reflection;
using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Recorder.Tests.Architecture;

/// <summary>One name for one thing: no two types have the same name, nested types and tests included.</summary>
public sealed class NameTests
{
    // The stand-in has the names of the platform. Some of them are also names of the recorder's events: Side, OrderStatus, OrderType.
    const string Platform = "TradingPlatform.";

    static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive };

    [Test]
    public void No_two_types_have_the_same_name()
    {
        var assemblies = new[] { "recorder*.dll", Platform + "*.dll" }
            .SelectMany(pattern => Directory.GetFiles(AppContext.BaseDirectory, pattern, AnyCase)).Select(Assembly.LoadFrom).ToList();
        Assert.That(assemblies, Has.Count.AtLeast(10));
        Assert.That(SharedNames(assemblies.SelectMany(assembly => assembly.GetTypes())), Is.Empty);
    }

    [Test]
    public void Two_types_with_the_same_name_are_found() =>
        Assert.That(SharedNames([typeof(System.Timers.Timer), typeof(System.Threading.Timer)]), Has.One.StartsWith("Timer: "));

    static IEnumerable<string> SharedNames(IEnumerable<System.Type> types) => types
        .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal) && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Where(type => type.Assembly.EntryPoint?.DeclaringType != type) // The compiler chooses the name of a program's class.
        .Where(type => type.Namespace?.StartsWith(Platform, StringComparison.Ordinal) is not true)
        .GroupBy(type => type.Name, StringComparer.Ordinal).Where(named => named.Count() > 1)
        .Select(named => $"{named.Key}: {string.Join(", ", named)}");
}
