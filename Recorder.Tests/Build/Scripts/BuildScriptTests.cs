using System.Management.Automation.Language;
using NUnit.Framework;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Build.Scripts;

/// <summary>build.ps1 and build.cmd. The engine here is PowerShell 7; Windows has PowerShell 5.1, which has fewer operators.</summary>
public sealed class BuildScriptTests
{
    static readonly string[] Deploy = ["run", "--project", "tools/build", "--", "deploy"];
    static readonly string[] Version = ["--version"];

    // Operators that PowerShell 7 added.
    static readonly TokenKind[] Newer =
    [
        TokenKind.AndAnd, TokenKind.OrOr, TokenKind.QuestionMark, TokenKind.QuestionQuestion, TokenKind.QuestionQuestionEquals,
        TokenKind.QuestionDot, TokenKind.QuestionLBracket,
    ];

    [Test]
    public void The_script_has_no_syntax_error_and_no_operator_that_Windows_lacks()
    {
        var (_, tokens, errors) = BuildScript.Parse();
        Assert.Multiple(() =>
        {
            Assert.That(errors, Is.Empty);
            Assert.That(tokens.Where(token => Newer.Contains(token.Kind)), Is.Empty);
        });
    }

    [Test]
    public void The_script_calls_only_commands_that_every_PowerShell_has() =>
        Assert.That(
            BuildScript.Parse().Script.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
                .Select(command => command.GetCommandName()).Distinct(),
            Is.EquivalentTo(new[] { "Push-Location", "Get-Command", "dotnet", "Pop-Location" }));

    [Test]
    public void Without_arguments_the_script_deploys_without_tests_from_its_own_folder()
    {
        using var caller = new TestFolder();
        var run = BuildScript.Run("", caller.Path);

        Assert.Multiple(() =>
        {
            Assert.That(run.Calls, Is.EqualTo(new[] { Version, Deploy }));
            Assert.That(run.Folder, Is.EqualTo(SchemaFolder.RepositoryRoot()));
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, Array.Empty<string>())));
        });
    }

    [Test]
    public void Tests_run_on_request()
    {
        using var caller = new TestFolder();
        Assert.That(BuildScript.Run("-Test", caller.Path).Calls[1], Is.EqualTo(Deploy.Append("--test")));
    }

    [TestCase("AMP [Quantower] 50%", "AMP [Quantower] 50%")]
    [TestCase("Quantower/", "Quantower")]
    [TestCase(@"Quantower\", "Quantower")]
    public void A_relative_path_is_of_the_callers_folder_and_arrives_whole(string given, string name)
    {
        using var parent = new TestFolder();
        var caller = Directory.CreateDirectory(parent.File("in [brackets]")).FullName;

        Assert.That(BuildScript.Run($"-QuantowerPath '{given}'", caller).Calls[1],
            Is.EqualTo(Deploy.Concat(["--quantower", Path.Combine(caller, name)])));
    }

    [TestCase(null)]
    [TestCase(145)]
    public void Without_an_SDK_the_script_says_so_in_one_line_and_builds_nothing(int? versionCode)
    {
        using var caller = new TestFolder();
        var run = BuildScript.Run("", caller.Path, versionCode);

        Assert.Multiple(() =>
        {
            Assert.That(run.Output, Has.Count.EqualTo(1).And.All.StartsWith("The .NET 10 SDK is not installed."));
            Assert.That(run.Calls.SelectMany(call => call), Has.None.EqualTo("deploy"));
            Assert.That(run.ExitCode, Is.EqualTo(2));
        });
    }

    [Test]
    public void The_exit_code_of_the_deployment_is_that_of_the_script()
    {
        using var caller = new TestFolder();
        Assert.That(BuildScript.Run("", caller.Path, deployCode: 1).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void The_batch_file_runs_the_script_beside_it_under_any_execution_policy()
    {
        var lines = File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), "build.cmd")).Split("\r\n");
        Assert.That(lines, Does.Contain("powershell -NoProfile -ExecutionPolicy Bypass -File \"%~dp0build.ps1\" %*")
            .And.Contain("exit /b %ERRORLEVEL%").And.None.Contains("\n"));
    }
}
