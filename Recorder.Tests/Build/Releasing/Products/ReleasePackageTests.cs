using NUnit.Framework;
using Recorder.Build.Releasing.Identity;
using Recorder.LoaderHost;
using Recorder.Tests.Plugin.Loading;
using Recorder.Tests.Storage.Schema;
using static System.IO.Path;

namespace Recorder.Tests.Build.Releasing.Products;

/// <summary>The NuGet packages of a release, used from a feed that has no other packages.</summary>
[Category("Release")]
[Explicit("It builds a release.")]
public sealed class ReleasePackageTests
{
    static string Version => Releases.Files.Version;

    [Test]
    public void A_strategy_that_refers_to_the_package_compiles_and_records()
    {
        using var folder = new ScriptFolder();
        var project = Directory.CreateDirectory(folder.File("author")).FullName;
        WriteFeed(project);
        File.Copy(
            Combine(SchemaFolder.RepositoryRoot(), "tools", "loader-hosts", "Strategy", "RecordedTrader.cs"),
            Combine(project, "RecordedTrader.cs"));
        File.WriteAllText(Combine(project, "Recorder.LoaderHost.Strategy.csproj"),
            $"""
             <Project Sdk="Microsoft.NET.Sdk">
               <PropertyGroup>
                 <TargetFramework>net10.0</TargetFramework>
                 <Nullable>enable</Nullable>
                 <ImplicitUsings>enable</ImplicitUsings>
                 <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                 <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
                 <RestorePackagesPath>packages</RestorePackagesPath>
               </PropertyGroup>
               <ItemGroup>
                 <PackageReference Include="{ReleaseFiles.PluginPackageId}" Version="{Version}" />
                 <Reference Include="TradingPlatform.BusinessLayer" Private="false"
                            HintPath="{Combine(HostProcess.Output("Recorder.Simulator", "net8.0"), "TradingPlatform.BusinessLayer.dll")}" />
               </ItemGroup>
             </Project>
             """);
        ReleasedProgram.Run("dotnet", project, new Dictionary<string, string>(), "build", "--nologo", "--output", "scripts");

        var scripts = Combine(project, "scripts");
        Assert.That(Directory.EnumerateFiles(scripts, "*.dll").Select(GetFileName),
            Is.EquivalentTo(new[] { ScriptFolder.Plugin, ScriptFolder.Strategy }), "the platform's DLL is not copied");
        var report = HostProcess.Run("Bare", "net10.0", LoadMethod.BareByStream, folder, "--scripts", scripts);
        HostRecording.AssertHolds(folder.Database, report);
        Assert.That(HostRecording.Runs(report.Rounds.Single()), Has.Count.EqualTo(2));
    }

    [Test]
    public void The_tools_install_and_record_verify_and_answer_a_question_in_SQL()
    {
        using var folder = new TestFolder();
        WriteFeed(folder.Path);
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_ROOT"] = ReleasedProgram.DotnetRoot,
            ["NUGET_PACKAGES"] = folder.File("packages"),
        };
        foreach (var package in new[] { ReleaseFiles.ToolPackageId, ReleaseFiles.QueryPackageId })
            ReleasedProgram.Run(
                "dotnet", folder.Path, environment, "tool", "install", package, "--version", Version, "--tool-path", "tools",
                "--configfile", "nuget.config");

        var command = folder.File(Combine("tools", OperatingSystem.IsWindows() ? "recorder.exe" : "recorder"));
        Assert.That(ReleasedProgram.Run(command, folder.Path, environment, "--version"), Does.StartWith(Version));
        ReleasedProgram.Run(command, folder.Path, environment, "demo");
        ReleasedProgram.Run(command, folder.Path, environment, "verify", "--db", "recorder.db");
        var answer = ReleasedProgram.Run(
            command, folder.Path, environment, "query", "SELECT count(*) AS n FROM v_runs", "--db", "recorder.db", "--format", "csv");
        Assert.That(answer.ReplaceLineEndings("\n"), Is.EqualTo("n\n2\n"));
    }

    static void WriteFeed(string folder) => File.WriteAllText(Combine(folder, "nuget.config"),
        $"""
         <configuration><packageSources><clear /><add key="release" value="{Releases.First.Repository.ReleaseFolder}" /></packageSources>
         </configuration>
         """);
}
