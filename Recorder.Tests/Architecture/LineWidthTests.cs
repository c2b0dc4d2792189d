using NUnit.Framework;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Architecture;

/// <summary>A line of code fits into a window beside its diff: it has at most 140 columns, as <c>.editorconfig</c> states.</summary>
public sealed class LineWidthTests
{
    const int Width = 140;

    static readonly string[] Generated = ["bin", "obj"];

    [Test]
    public void Every_line_of_code_has_at_most_140_columns()
    {
        var root = SchemaFolder.RepositoryRoot();
        var sources = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Intersect(Generated).Any()).ToList();
        Assert.That(sources, Has.Count.GreaterThan(500));
        Assert.That(
            sources.SelectMany(path => TooLong(File.ReadLines(path)).Select(line => $"{Path.GetRelativePath(root, path)}:{line}")),
            Is.Empty);
    }

    [Test]
    public void A_line_of_141_columns_is_found() =>
        Assert.That(TooLong([new string('a', Width), new string('a', Width + 1)]), Is.EqualTo(new[] { 2 }));

    [Test]
    public void The_width_is_the_one_of_the_editorconfig() => Assert.That(
        File.ReadLines(Path.Combine(SchemaFolder.RepositoryRoot(), ".editorconfig")), Does.Contain($"max_line_length = {Width}"));

    static IEnumerable<int> TooLong(IEnumerable<string> lines) =>
        lines.Select((line, index) => (line, index)).Where(pair => pair.line.Length > Width).Select(pair => pair.index + 1);
}
