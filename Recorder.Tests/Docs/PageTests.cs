using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Docs;

/// <summary>Form, index and links of the pages.</summary>
public sealed class PageTests
{
    static readonly string Root = SchemaFolder.RepositoryRoot();

    static readonly string Docs = Path.Combine(Root, "docs");

    [TestCaseSource(nameof(Pages))]
    public void A_page_ends_with_its_limits_as_three_to_five_bullets(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(Docs, page));
        var limits = Array.FindLastIndex(lines, line => line.StartsWith("## ", StringComparison.Ordinal));
        Assert.That(lines[limits], Is.EqualTo("## Limits"));
        Assert.That(lines[limits..].Count(line => line.StartsWith("- ", StringComparison.Ordinal)), Is.InRange(3, 5));
    }

    [TestCaseSource(nameof(Pages))]
    public void The_index_names_every_page(string page) =>
        Assert.That(File.ReadAllText(Path.Combine(Docs, "README.md")), Does.Contain($"]({page})"));

    [TestCaseSource(nameof(Linking))]
    public void Every_link_of_a_page_leads_to_a_file_and_a_heading(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root, page))!;
        var broken = Regex.Matches(File.ReadAllText(Path.Combine(Root, page)), @"\]\((?!https?:)(?<path>[^)#]*)(#(?<heading>[^)]+))?\)")
            .Where(link => !Leads(link, folder, page)).Select(link => link.Value);
        Assert.That(broken, Is.Empty);
    }

    static bool Leads(Match link, string folder, string page)
    {
        var path = link.Groups["path"].Value is { Length: > 0 } other ? Path.Combine(folder, other) : Path.Combine(Root, page);
        return link.Groups["heading"] is not { Success: true, Value: var heading } ? Path.Exists(path)
            : File.Exists(path) && File.ReadLines(path).Where(line => line.StartsWith('#')).Select(Anchor).Contains(heading);
    }

    // The rule of GitHub: lower case, hyphens for spaces, no other characters.
    static string Anchor(string line) =>
        Regex.Replace(line.TrimStart('#').Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-');

    static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Docs, "*.md").Select(path => Path.GetFileName(path)).Where(name => name != "README.md")
            .Order(StringComparer.Ordinal);

    static IEnumerable<string> Linking() => [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", .. Pages().Append("README.md").Select(page => Path.Combine("docs", page)),
        .. Directory.EnumerateFiles(Path.Combine(Root, "tools", "benchmarks", "results"), "*.md")
            .Select(path => Path.GetRelativePath(Root, path))];
}
