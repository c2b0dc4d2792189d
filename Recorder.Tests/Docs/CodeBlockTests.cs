using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;
using Recorder.Cli.Sources;
using Recorder.Storage;
using Recorder.Storage.Queries;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Docs;

/// <summary>The C# blocks of the pages compile unchanged, and their strategies run.</summary>
[Category("Integration")]
public class CodeBlockTests : CommandFixture
{
    [TestCaseSource(nameof(Blocks))]
    public void A_block_of_a_page_compiles_as_a_complete_file(string place)
    {
        // No namespace is imported, because the reader's project may import none.
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        var compilation =
            CSharpCompilation.Create("Page", [CSharpSyntaxTree.ParseText(Block(place).Code)], SourceReferences.With([]), options);
        var problems = compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning);
        Assert.That(problems.Select(found => found.ToString()), Is.Empty);
    }

    [TestCaseSource(nameof(Strategies))]
    public void A_strategy_of_a_page_runs_and_records_itself(string place)
    {
        // Records into the test's folder instead of the user's documents.
        const string Attach = "RunRecorder.Attach(this)";
        var (code, file) = (Block(place).Code, Path("own.db"));
        Assert.That(code, Does.Contain(Attach));
        var here = $"RunRecorder.Attach(this, new RecorderOptions {{ DatabasePath = @\"{file}\" }})";
        var run = Backtest("--source", Write("MyStrategy.cs", code.Replace(Attach, here, StringComparison.Ordinal)));
        Assert.That(run.Code, Is.Zero, run.Error);
        // The last events of a backtest are written in the background. To wait for them, the test opens the file and closes it again.
        RecorderStore.Open(file).Dispose();
        Assert.That(Statuses(file), Is.EqualTo(new[] { "COMPLETED" }));
    }

    static IEnumerable<string> Statuses(string file)
    {
        using var own = RunReader.Open(file);
        return [.. own.Runs().Select(run => run.Status)];
    }

    [Test]
    public void The_pages_show_strategies_and_numbers()
    {
        var pages = CodeBlock.Of("csharp").Select(block => block.Page).ToHashSet();
        var docs = new[] { "getting-started.md", "metrics.md", "validation.md" }.Select(name => System.IO.Path.Combine("docs", name));
        Assert.That(pages, Is.SupersetOf(docs.Append("README.md")));
    }

    static IEnumerable<string> Blocks() => CodeBlock.Of("csharp").Select(block => block.ToString());

    static IEnumerable<string> Strategies() =>
        CodeBlock.Of("csharp").Where(block => block.Code.Contains(": Strategy", StringComparison.Ordinal))
            .Select(block => block.ToString());

    static CodeBlock Block(string place) => CodeBlock.Of("csharp").Single(block => block.ToString() == place);
}
