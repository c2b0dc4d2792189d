using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Releasing.Identity;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Build.Releasing.Products;

/// <summary>Two releases of the last commit, which the tests of this namespace share. They are made side by side when the first test needs
/// one.</summary>
[SetUpFixture]
public sealed class Releases
{
    static readonly Lazy<Task<MadeRelease>[]> Made = new(() =>
    [
        Task.Run(() => new MadeRelease("first")), Task.Run(() => new MadeRelease("another folder with a longer name")),
    ]);

    /// <summary>Names of the files.</summary>
    internal static ReleaseFiles Files { get; } = new(ReleaseVersion.Of(new Repository(SchemaFolder.RepositoryRoot())));

    internal static MadeRelease First => Made.Value[0].GetAwaiter().GetResult();

    internal static MadeRelease Second => Made.Value[1].GetAwaiter().GetResult();

    [OneTimeTearDown]
    public void Remove()
    {
        if (!Made.IsValueCreated)
            return;
        foreach (var release in Made.Value.Where(release => release.IsCompletedSuccessfully))
            release.Result.Dispose();
    }
}
