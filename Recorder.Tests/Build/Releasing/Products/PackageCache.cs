using System.Reflection;

namespace Recorder.Tests.Build.Releasing.Products;

/// <summary>The folder of restored packages.</summary>
static class PackageCache
{
    /// <summary>Its path.</summary>
    internal static string Root => typeof(PackageCache).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "PackageRoot").Value!;
}
