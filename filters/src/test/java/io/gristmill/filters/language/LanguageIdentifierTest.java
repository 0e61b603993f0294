package io.gristmill.filters.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageIdentifierTest {

  private final LanguageIdentifier.Worker worker = LanguageIdentifier.standard().newWorker();

  private LanguageGuess guess(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return worker.identify(utf8, utf8.length);
  }

  @Test
  void knowsAtLeastSeventyFiveLanguages() {
    assertThat(LanguageIdentifier.standard().languages())
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(75)
        .contains("en", "zh", "ja", "hr", "sr", "bs", "id", "ms", "nb", "nn", "om", "ti");
  }

  /** Sentences written for this test. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | The farmers brought their harvest to the mill before the winter storms arrived.
          de | Die Bauern brachten ihre Ernte zur Mühle, bevor die Winterstürme kamen.
          fr | Les paysans ont apporté leur récolte au moulin avant l'arrivée des tempêtes d'hiver.
          es | Los campesinos llevaron su cosecha al molino antes de que llegaran las tormentas.
          pt | Os camponeses levaram a sua colheita ao moinho antes que as tempestades chegassem.
          ca | Els pagesos van portar la seva collita al molí abans que arribessin les tempestes.
          it | I contadini portarono il raccolto al mulino prima che arrivassero le tempeste.
          nl | De boeren brachten hun oogst naar de molen voordat de winterstormen kwamen.
          af | Die boere het hul oes na die meule gebring voordat die winterstorms gekom het.
          da | Bønderne bragte deres høst til møllen, før vinterens storme kom, og de var meget glade.
          nb | Bøndene brakte avlingen sin til møllen før vinterstormene kom, og de var veldig glade.
          nn | Bøndene førte avlinga si til mølla før vinterstormane kom, og dei var ikkje redde.
          sv | Bönderna förde sin skörd till kvarnen innan vinterstormarna kom och de var glada.
          fi | Maanviljelijät toivat satonsa myllyyn ennen kuin talven myrskyt saapuivat.
          cs | Rolníci přivezli svou úrodu do mlýna dříve, než přišly zimní bouře.
          sk | Roľníci priviezli svoju úrodu do mlyna skôr, ako prišli zimné búrky.
          pl | Rolnicy przywieźli swoje plony do młyna, zanim nadeszły zimowe burze.
          hr | Seljaci su tijekom tjedna donijeli urod u mlin, što je obitelj uvijek činila.
          sl | Kmetje so svoj pridelek pripeljali v mlin, preden so prišle zimske nevihte.
          tr | Çiftçiler kış fırtınaları gelmeden önce hasatlarını değirmene getirdiler.
          vi | Những người nông dân đã mang lúa đến cối xay trước khi bão mùa đông đến.
          id | Para petani membawa hasil panen mereka karena mereka tahu bahwa badai bisa datang saat musim hujan.
          sw | Wakulima walileta mavuno yao kwenye kinu kabla ya dhoruba za majira ya baridi.
          ru | Крестьяне привезли свой урожай на мельницу до прихода зимних бурь.
          uk | Селяни привезли свій урожай до млина, перш ніж прийшли зимові бурі.
          bg | Селяните донесоха реколтата си в мелницата, преди да дойдат зимните бури.
          mk | Селаните го донесоа родот во воденицата пред да дојдат зимските бури.
          el | Οι αγρότες έφεραν τη σοδειά τους στον μύλο πριν έρθουν οι καταιγίδες.
          he | האיכרים הביאו את היבול שלהם לטחנה לפני שהגיעו סופות החורף.
          ar | أحضر الفلاحون محصولهم إلى الطاحونة قبل وصول عواصف الشتاء.
          fa | کشاورزان پیش از رسیدن توفان‌های زمستانی محصول خود را به آسیاب آوردند.
          ur | کسان سردیوں کے طوفان آنے سے پہلے اپنی فصل چکی پر لے آئے۔
          hi | किसान सर्दियों के तूफ़ान आने से पहले अपनी फ़सल चक्की पर ले आए थे।
          mr | शेतकऱ्यांनी हिवाळ्यातील वादळे येण्यापूर्वी आपले पीक गिरणीत आणले होते आणि ते आनंदी आहेत.
          th | ชาวนานำผลผลิตของพวกเขามาที่โรงสีก่อนที่พายุฤดูหนาวจะมาถึง
          ko | 농부들은 겨울 폭풍이 오기 전에 수확물을 방앗간으로 가져왔다.
          ja | 農民たちは冬の嵐が来る前に収穫物を製粉所に運んだ。
          zh | 农民们在冬天的暴风雨来临之前把收成带到了磨坊。
          ka | გლეხებმა მოსავალი წისქვილში ზამთრის ქარიშხლამდე მიიტანეს.
          hy | Գյուղացիները բերքը ջրաղաց բերեցին ձմեռային փոթորիկներից առաջ։
          km | កសិករបាននាំយកផលដំណាំរបស់ពួកគេទៅកាន់ម៉ាស៊ីនកិនស្រូវ
          am | ገበሬዎቹ ሰብላቸውን ወደ ወፍጮ ቤት አመጡ፣ ይህ ግን ከክረምት በፊት ነው።
          """)
  void tellsTheLanguageOfASentence(String language, String sentence) {
    assertThat(guess(sentence).code()).isEqualTo(language);
  }

  @Test
  void saysUndeterminedWhereNothingTells() {
    for (String text :
        List.of("", "   \n\n", "12345 67890", "!!! ??? ...", "\u0000\u0000", "😀😀")) {
      assertThat(guess(text))
          .as("text of %d chars", text.length())
          .isEqualTo(LanguageGuess.UNDETERMINED);
    }
  }

  @Test
  void aBrandNameInLatinLettersDoesNotChangeTheLanguage() {
    assertThat(guess("Компания Microsoft Corporation объявила о выпуске Windows").code())
        .isEqualTo("ru");
    assertThat(guess("Samsung Galaxy 스마트폰이 출시되었다 Android").code()).isEqualTo("ko");
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(guess("DIE BAUERN BRACHTEN IHRE ERNTE ZUR MÜHLE").code()).isEqualTo("de");
  }

  @Test
  void scoresAreSharesAndFallWhereLanguagesAreClose() {
    LanguageGuess sure =
        guess("The farmers brought their harvest to the mill before the winter storms arrived.");
    LanguageGuess unsure = guess("Dan bok");
    assertThat(sure.score()).isBetween(0.95, 1.0);
    assertThat(unsure.score()).isBetween(0.0, 0.95);
  }

  @Test
  void lookingAtAPartOfALongDocumentGivesTheWholesLanguage() {
    String english = "The farmers brought their harvest to the mill. ".repeat(5);
    String german =
        "Die Bauern brachten ihre Ernte zur Mühle, bevor der Winter kam. ".repeat(2_000);
    assertThat(guess(english + german).code()).isEqualTo("de");
  }

  @Test
  void profileCountsLinesInOtherLanguages() {
    String english = "The farmers brought their harvest to the mill before winter.\n";
    String german = "Die Bauern brachten ihre Ernte zur Mühle, bevor der Winter kam.\n";
    byte[] half = (english + english + english + german).getBytes(StandardCharsets.UTF_8);
    LanguageProfile profile = worker.profile(half, half.length);
    assertThat(profile.document().code()).isEqualTo("en");
    assertThat(profile.otherLineShare()).isEqualTo(0.25);
    byte[] none = "\n\n\n".getBytes(StandardCharsets.UTF_8);
    assertThat(worker.profile(none, none.length).otherLineShare()).isZero();
  }

  @Test
  void hostileBytesAreIdentifiedTheSameWayByReusedAndFreshWorkersAndInTwoThreads() {
    long seed = 20261121L;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      byte[] bytes = new byte[random.nextInt(6_000)];
      random.nextBytes(bytes);
      if (round % 3 == 0) {
        Arrays.fill(bytes, (byte) (0x80 + round % 128));
      }
      LanguageGuess fresh = LanguageIdentifier.standard().newWorker().identify(bytes, bytes.length);
      assertThat(worker.identify(bytes, bytes.length))
          .as("seed %d round %d", seed, round)
          .isEqualTo(fresh);
      if (round % 50 == 0) {
        LanguageGuess elsewhere =
            CompletableFuture.supplyAsync(
                    () -> LanguageIdentifier.standard().newWorker().identify(bytes, bytes.length))
                .join();
        assertThat(elsewhere).isEqualTo(fresh);
      }
    }
  }

  @Test
  void onlyTheGivenLengthCounts() {
    byte[] utf8 = "Die Bauern brachten ihre Ernte zur Mühle".getBytes(StandardCharsets.UTF_8);
    byte[] longer = Arrays.copyOf(utf8, utf8.length + 4_000);
    Arrays.fill(longer, utf8.length, longer.length, (byte) 0xE3);
    assertThat(worker.identify(longer, utf8.length)).isEqualTo(worker.identify(utf8, utf8.length));
  }

  /** The library whose models the tables come from, on languages that are not close. */
  @Test
  void agreesWithTheOracle() {
    LanguageDetector oracle =
        LanguageDetectorBuilder.fromLanguages(
                Language.ENGLISH,
                Language.GERMAN,
                Language.FRENCH,
                Language.FINNISH,
                Language.POLISH,
                Language.TURKISH,
                Language.RUSSIAN,
                Language.UKRAINIAN)
            .withLowAccuracyMode()
            .build();
    for (String text :
        List.of(
            "A letter from the mayor was read aloud in the market square yesterday.",
            "Ein Brief des Bürgermeisters wurde gestern auf dem Marktplatz vorgelesen.",
            "Une lettre du maire a été lue hier sur la place du marché.",
            "Pormestarin kirje luettiin eilen ääneen torilla.",
            "List burmistrza odczytano wczoraj na rynku.",
            "Belediye başkanının mektubu dün pazar meydanında okundu.",
            "Письмо мэра вчера прочитали вслух на рыночной площади.",
            "Лист мера вчора прочитали вголос на ринковій площі.")) {
      assertThat(guess(text).code())
          .isEqualTo(oracle.detectLanguageOf(text).getIsoCode639_1().toString());
    }
  }
}
