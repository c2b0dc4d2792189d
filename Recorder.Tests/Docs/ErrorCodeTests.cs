using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Docs;

/// <summary>The list of error codes in docs/catalogue.md.</summary>
public sealed class ErrorCodeTests
{
    [Test]
    public void The_page_lists_every_code() =>
        Assert.That(
            Regex.Matches(
                File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "catalogue.md")), @"^\| `([A-Z_]+)` \|",
                RegexOptions.Multiline).Select(row => row.Groups[1].Value),
            Is.EquivalentTo(Enum.GetValues<RunError>().Select(EnumWords<RunError>.Of)));
}
