/** A publication for specifications of the list: three years, short to long articles, six languages, one month that scrolls. */

const body = (words: number) => "The weather was quiet and nobody minded it. ".repeat(Math.ceil(words / 8));

const article = (title: string, text: string, more = "") => `---\ntitle: "${title}"\n${more}---\n\n${text}\n`;

const two = (number: number) => String(number).padStart(2, "0");

/** This day, `MM-DD`, in the latest earlier year that has it; articles of the future would be of no other year. */
export function thisDayEarlier(now = new Date()): string {
  const isLeapDay = now.getMonth() === 1 && now.getDate() === 29;
  return `${now.getFullYear() - (isLeapDay ? 4 : 1)}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Articles in the newest month: enough that it scrolls. */
export const NEWEST_MONTH_ARTICLES = 30;

/** The publication's files. Its newest month is 2031-03, whatever the day is on which the test runs. */
export function listFiles(): Readonly<Record<string, string>> {
  const newest = Array.from({ length: NEWEST_MONTH_ARTICLES }, (_, at) => {
    const day = two(at + 1);
    return [`2031-03-${day}-entry-${day}.md`, article(`Entry ${day}`, "A line.")] as const;
  });
  return {
    "publication.json": JSON.stringify({ title: "Lists", id: "lists", language: "en" }),
    ...Object.fromEntries(newest),
    "2031-02-20-ten-minutes.md": article("Ten minutes of weather", body(2_300)),
    "2031-02-19-long-winter.md": article("The long winter", body(5_000)),
    "2031-02-18-quantum.md": article(
      "A quantum garden",
      "In the morning the garden is quiet, and a sparrow counts.",
      "tags: [Physics]\n",
    ),
    "2031-02-17-garden.md": article(
      "Notes on tools",
      "Every garden begins in the shed. In the shed it is dark, and the morning late.",
      "tags: [Café culture]\n",
    ),
    "2031-02-16-orleans.md": article("Un été à Orléans", "Le café ouvre à six heures.", "lang: fr\n"),
    "2030-12-03-tokyo.md": article("東京の朝", "早朝の市場は静かで、魚屋だけが声を出していた。", "lang: ja\n"),
    "2030-12-02-seoul.md": article("서울의 아침", "시장에는 달과 별이 아직 남아 있었다.", "lang: ko\n"),
    "2030-12-01-learning.md": article("机器学习笔记", "梯度下降并不复杂，复杂的是数据。", "lang: zh\n"),
    "2030-07-04-summer.md": article("A summer", "Nothing happened, at length."),
    "2029-01-08-first.md": article("The first one", "It begins."),
    [`${thisDayEarlier()}-that-day.md`]: article("That day", "It was this day, too."),
  };
}
